"""A table that is out as files: a CSV and its codebook, and both read back to the very same bytes."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from exchange.observatory.datasets import checksum
from exchange.observatory.dcat import LICENCE
from exchange.observatory.disclosure import Shown
from exchange.observatory.queries import Published
from views.spreadsheets import plain_cell, safe_cell

HIDDEN = "*"
TOTAL = "total"
Fault = str


@dataclass(frozen=True)
class Codebook:
    """What has to be said of a table besides its lines and numbers, for whoever reads it elsewhere."""

    key: str
    edition: int
    title: str
    source: str
    holder: str
    """The bank by its short name, which stays when the other is changed: so do the check sums."""
    subject: str
    by: Mapping[str, str]
    first: date
    last: date
    out_on: date
    wrong: str | None
    group_min: int
    hidden: int
    is_least: bool


@dataclass(frozen=True)
class OpenTable:
    """`shown` has its totals last, hidden numbers None."""

    book: Codebook
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    shown: Shown


def of_publication(of: Published) -> OpenTable:
    line = of.line
    book = Codebook(
        key=key_of(line.first_id),
        edition=line.edition,
        title=line.title,
        source=of.source,
        holder=line.bank_slug,
        subject=of.subject,
        by=dict(sorted(of.by.items())),
        first=line.first,
        last=line.last,
        out_on=line.at.date(),
        wrong=line.wrong,
        group_min=of.group_min,
        hidden=of.hidden,
        is_least=of.is_least,
    )
    return OpenTable(book, of.rows, of.columns, of.shown)


def key_of(first_id: int) -> str:
    """The same for all editions."""
    return f"table-{first_id}"


def csv_of(of: OpenTable) -> bytes:
    """Names first, the totals last; the same in every language."""
    written = io.StringIO(newline="")
    sheet = csv.writer(written)
    sheet.writerow(["", *map(safe_cell, of.columns), TOTAL])
    for label, row in zip([*of.rows, TOTAL], of.shown, strict=True):
        cells = [HIDDEN if number is None else str(number) for number in row]
        sheet.writerow([safe_cell(label), *cells])
    return ("\ufeff" + written.getvalue()).encode()


def json_of(of: OpenTable) -> bytes:
    """The lines and numbers as JSON; a hidden number is null."""
    table = {"rows": of.rows, "columns": of.columns, "shown": of.shown}
    return _dumped({"key": of.book.key, "edition": of.book.edition, "title": of.book.title} | table)


def codebook_of(of: OpenTable) -> bytes:
    """After DDI Codebook 2.5: the study, the file, and each of its columns."""
    book, content = of.book, csv_of(of)
    study = {
        "citation": {
            "titl": book.title,
            "IDNo": book.key,
            "prodStmt": {"producer": book.holder},
            "distStmt": {"distDate": book.out_on.isoformat()},
            "verStmt": {"version": book.edition, "notes": book.wrong},
        },
        "stdyInfo": {
            "sumDscr": {
                "timePrd": {"start": book.first.isoformat(), "end": book.last.isoformat()},
                "universe": book.subject,
                "anlyUnit": "person",
                "by": book.by,
            }
        },
        "method": {
            "dataColl": {"sources": book.source},
            "anlyInfo": {
                "groupMin": book.group_min,
                "hidden": book.hidden,
                "leastHidden": book.is_least,
            },
        },
        "dataAccs": {"useStmt": {"conditions": LICENCE}},
    }
    sizes = {"caseQnty": len(of.rows) + 1, "varQnty": len(of.columns) + 2}
    file = {"fileType": "text/csv; charset=utf-8", "dimensns": sizes, "sha256": checksum(content)}
    whole = {"stdyDscr": study, "fileDscr": file, "dataDscr": {"var": _columns(of)}}
    return _dumped({"codeBook": {"version": "2.5"} | whole})


def _columns(of: OpenTable) -> list[dict[str, Any]]:
    people = {"intrvl": "discrete", "varFormat": "whole number", "missing": HIDDEN}
    numbers = [{"name": label, "labl": label} | people for label in of.columns]
    names = {"name": "", "labl": "row", "varFormat": "text", "catgry": [*of.rows, TOTAL]}
    return [names, *numbers, {"name": TOTAL, "labl": TOTAL} | people]


def _dumped(what: Mapping[str, Any]) -> bytes:
    return (json.dumps(what, ensure_ascii=False, indent=1) + "\n").encode()


def read(table: bytes, codebook: bytes) -> tuple[OpenTable | None, list[Fault]]:
    """The table these two files were written from, or what is wrong with them."""
    try:
        told = json.loads(codebook)["codeBook"]
        book = _book(told["stdyDscr"])
        written, said = checksum(table), told["fileDscr"]["sha256"]
        rows = list(csv.reader(io.StringIO(table.decode("utf-8-sig"), newline=""), strict=True))
    except (ValueError, KeyError, TypeError, csv.Error) as problem:
        return None, [f"cannot be read ({type(problem).__name__})"]
    if written != said:
        return None, [f"the table's check sum is {written}, the codebook says {said}"]
    if len(rows) < 2 or len({len(row) for row in rows}) > 1:
        return None, ["the rows are not all as long as the first"]
    columns = tuple(map(plain_cell, rows[0][1:-1]))
    names = tuple(plain_cell(row[0]) for row in rows[1:-1])
    try:
        found = OpenTable(book, names, columns, tuple(_numbers(row[1:]) for row in rows[1:]))
    except ValueError as problem:
        return None, [str(problem)]
    if codebook_of(found) != codebook:
        return None, ["the codebook is of another table"]
    return found, [*_faults(found.shown)]


def _book(study: Mapping[str, Any]) -> Codebook:
    cited, of, how = study["citation"], study["stdyInfo"]["sumDscr"], study["method"]
    return Codebook(
        key=cited["IDNo"],
        edition=cited["verStmt"]["version"],
        title=cited["titl"],
        source=how["dataColl"]["sources"],
        holder=cited["prodStmt"]["producer"],
        subject=of["universe"],
        by=of["by"],
        first=date.fromisoformat(of["timePrd"]["start"]),
        last=date.fromisoformat(of["timePrd"]["end"]),
        out_on=date.fromisoformat(cited["distStmt"]["distDate"]),
        wrong=cited["verStmt"]["notes"],
        group_min=how["anlyInfo"]["groupMin"],
        hidden=how["anlyInfo"]["hidden"],
        is_least=how["anlyInfo"]["leastHidden"],
    )


def _numbers(cells: Sequence[str]) -> tuple[int | None, ...]:
    return tuple(None if cell == HIDDEN else int(cell) for cell in cells)


def _faults(shown: Shown) -> list[Fault]:
    """Lines that are shown whole and do not add up."""
    lines = [
        *((f"row {at}", row) for at, row in enumerate(shown, start=2)),
        *((f"column {at}", line) for at, line in enumerate(zip(*shown, strict=True), start=2)),
    ]
    return [
        f"{name}: its numbers add up to {sum(known[:-1])}, its total says {known[-1]}"
        for name, line in lines
        if len(known := [each for each in line if each is not None]) == len(line)
        if sum(known[:-1]) != known[-1]
    ]
