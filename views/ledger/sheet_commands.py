"""`flask ledger export` and `import`: the whole books as one sheet, out and in again without loss."""

import csv
import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import click
from flask.cli import with_appcontext

from exchange.ledger import import_actions, import_queries, sheet, sheet_queries
from exchange.work import unit_of_work
from models.base import db
from views.access import act_of_nobody
from views.refusals import bad_input, told_at_the_command_line
from views.spreadsheets import plain_cell, safe_cell


@click.command()
@click.option("--out", required=True, metavar="FILE", help="A CSV file; - is standard output.")
@with_appcontext
def export(out: str) -> None:
    """Write every account and transfer, with words, seals and what was decided, into one sheet."""
    if out == "-":
        pipe = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", newline="")
        _write(pipe)
        pipe.detach()
        return
    try:
        with Path(out).open("w", encoding="utf-8", newline="") as file:
            _write(file)
    except OSError as problem:
        bad_input([f"--out: {problem.strerror}"])


def _write(file: IO[str]) -> None:
    writer = csv.writer(file)
    writer.writerow(sheet.COLUMNS)
    texts = [sheet.COLUMNS.index(column) for column in sheet.TEXTS]
    for record in sheet_queries.everything():
        line = sheet.cells(record)
        for place in texts:
            line[place] = safe_cell(line[place])
        writer.writerow(line)


@click.command("import")
@click.argument("file_name", metavar="FILE")
@click.option("--dry-run", is_flag=True, help="Only prove the file and compare it with the books.")
@click.option("--json", "as_json", is_flag=True)
@told_at_the_command_line
@with_appcontext
def import_(file_name: str, dry_run: bool, as_json: bool) -> None:
    """Read a sheet back, prove it, and compare it with the books; exit 1 if they differ.

    Without --dry-run it is written first, row for row and seal for seal: only where a bank has no
    books yet.
    """
    records = _read(file_name)
    if not dry_run:
        _bring_in(file_name, records)
    document = _compared(records)
    if as_json:
        click.echo(json.dumps(document))
    else:
        for name, value in document.items():
            click.echo(f"{name.replace('_', ' '):14} {value}", err=True)
    off = ("sum_minutes", "drift", "broken", "differing", "unknown")
    raise SystemExit(1 if any(document[name] for name in off) else 0)


def _bring_in(file_name: str, records: list[sheet.Record]) -> None:
    if not sheet.prove(records).is_true:
        bad_input([f"{file_name}: does not prove itself; see it with --dry-run"])
    taken = import_queries.banks_with_books({sheet.key_of(each)[1] for each in records})
    db.session.rollback()
    if taken:
        bad_input(f"bank {bank_id}: has books already" for bank_id in taken)
    act = act_of_nobody("ledger import", f"rows:{len(records)}")
    with unit_of_work(act):
        import_actions.bring_in(records, act=act)


def _read(file_name: str) -> list[sheet.Record]:
    try:
        from_pipe = file_name == "-"
        content = sys.stdin.buffer.read() if from_pipe else Path(file_name).read_bytes()
        lines = list(_numbered(io.StringIO(content.decode("utf-8-sig"), newline="")))
    except (OSError, UnicodeDecodeError, csv.Error) as problem:
        bad_input([f"{file_name}: {problem}"])
    records, problems = sheet.read(lines)
    if problems:
        bad_input(f"row {each.row}, {each.column}: {each.kind}" for each in problems)
    return records


def _numbered(file: IO[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Lines by name, each with the line of the file it begins on: words may run over several."""
    reader = csv.reader(file, strict=True)
    heads = next(reader, [])
    missing = [column for column in sheet.COLUMNS if column not in heads]
    if missing:
        bad_input(f"row 1, {column}: there is no such column" for column in missing)
    begins = reader.line_num + 1
    for cells in reader:
        line = dict.fromkeys(sheet.COLUMNS, "") | dict(zip(heads, cells, strict=False))
        for column in sheet.TEXTS:
            line[column] = plain_cell(line[column])
        yield begins, line
        begins = reader.line_num + 1


def _compared(records: list[sheet.Record]) -> dict[str, Any]:
    """What the file says, and where the books say otherwise: `unknown` rows are not in the books."""
    kept = {sheet.key_of(record): record for record in sheet_queries.everything()}
    keys = [sheet.key_of(record) for record in records]
    proof = sheet.prove(records)
    return {
        "accounts": sum(key[0] == "account" for key in keys),
        "transfers": sum(key[0] == "transfer" for key in keys),
        "sum_minutes": proof.sum_minutes,
        "drift": list(proof.drift),
        "broken": list(proof.broken),
        "differing": [
            sheet.name_of(key)
            for key, record in zip(keys, records, strict=True)
            if kept.get(key, record) != record
        ],
        "unknown": [sheet.name_of(key) for key in keys if key not in kept],
        "not_in_file": len(kept.keys() - set(keys)),
    }
