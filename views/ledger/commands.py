"""flask ledger: verify, seal, statement, export and import. Keys and names are a contract."""

import json
import re
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import click
from flask import Flask
from flask.cli import AppGroup

from exchange.ledger import books_queries, clearing_queries, twin_queries, verify_queries
from exchange.ledger.books_queries import AccountStatement
from exchange.ledger.twin_queries import BrokenPair
from exchange.ledger.verify_queries import Proof
from exchange.people.bank_queries import zone_of
from views.ledger import jobs, sheet_commands
from views.refusals import bad_input, with_patience

group = AppGroup("ledger", help="The books: proofs, statements, export.")


def register(app: Flask) -> None:
    group.add_command(sheet_commands.export)
    group.add_command(sheet_commands.import_)
    app.cli.add_command(group)


@group.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON document on standard output.")
@click.option("--incremental", is_flag=True, help="Walk the seals since the last full run only.")
@click.option("--published", multiple=True, metavar="HASH", help="A head that must be there.")
def verify(as_json: bool, incremental: bool, published: tuple[str, ...]) -> None:
    """Prove the books of every bank; exit 1 if anything is off, or a published head is missing."""
    now, heads = datetime.now(UTC), _heads(published)
    if incremental:
        proofs = [
            verify_queries.prove(bank_id, incremental=True)
            for bank_id in verify_queries.banks_with_books()
        ]
    else:
        proofs = with_patience(lambda: jobs.prove(now))
    document = _document(proofs)
    missing = [each.hex() for each in verify_queries.missing_seals(heads)]
    if heads:
        document["published_missing"] = missing
    if as_json:
        click.echo(json.dumps(document))
    else:
        _say(document)
    is_off = missing or document["clearing_off"] or document["clearing_broken"]
    is_off = is_off or not all(proof.is_true for proof in proofs)
    raise SystemExit(1 if is_off else 0)


def _heads(published: tuple[str, ...]) -> list[bytes]:
    wrong = [each for each in published if not re.fullmatch(r"[0-9a-fA-F]{64}", each)]
    if wrong:
        bad_input([f"--published: {each}: not 64 hexadecimal digits" for each in wrong])
    return [bytes.fromhex(each) for each in published]


def _document(proofs: list[Proof]) -> dict[str, Any]:
    def joined(column: str) -> list[int]:
        return [each for proof in proofs for each in getattr(proof, column)]

    return {
        "accounts": sum(proof.accounts for proof in proofs),
        "transfers": sum(proof.transfers for proof in proofs),
        "sum_minutes": sum(proof.sum_minutes for proof in proofs),
        "drift": joined("drift"),
        "seal": {
            "sealed": sum(proof.sealed for proof in proofs),
            "unsealed": sum(proof.unsealed for proof in proofs),
            "broken": joined("broken"),
        },
        "limits_broken": joined("limits_broken"),
        "clearing_off": clearing_queries.uneven(),
        "clearing_broken": [_pair(each) for each in twin_queries.broken_pairs()],
    }


def _pair(broken: BrokenPair) -> dict[str, Any]:
    """None for minutes: the group is not in the other bank's books."""
    return {
        "banks": [broken.bank_id, broken.other_bank_id],
        "group": str(broken.group_uid) if broken.group_uid else None,
        "minutes": [broken.minutes, broken.their_minutes],
    }


def _named(each: Any) -> str:
    if not isinstance(each, dict):
        return str(each)
    sides = zip(each["banks"], each["minutes"], strict=True)
    said = ", ".join(
        f"bank {bank} {'-' if minutes is None else minutes}" for bank, minutes in sides
    )
    return f"{each['group']} ({said})"


def _say(document: dict[str, Any]) -> None:
    for name, value in (document | document["seal"]).items():
        if name != "seal":
            shown = " ".join(map(_named, value)) or "none" if isinstance(value, list) else value
            click.echo(f"{name.replace('_', ' '):14} {shown}")


@group.command()
def seal() -> None:
    """Seal every transfer that waits for it."""
    click.echo(f"{with_patience(lambda: jobs.seal(datetime.now(UTC)))} sealed", err=True)


@group.command()
@click.argument("account")
@click.option("--from", "from_day", metavar="DAY", help="First day, 2026-11-01.")
@click.option("--to", "to_day", metavar="DAY", help="Last day, included.")
@click.option("--json", "as_json", is_flag=True)
def statement(account: str, from_day: str | None, to_day: str | None, as_json: bool) -> None:
    """Opening and closing balance of an account (its id or handle) and every transfer between."""
    problems: list[str] = []
    first = _day("--from", from_day, problems)
    last = _day("--to", to_day, problems)
    if first and last and last < first:
        problems.append("--to: before --from")
    found = books_queries.find_accounts(account)
    if len(found) != 1:
        problems.append("ACCOUNT: no such account" if not found else "ACCOUNT: give the handle")
    if problems:
        bad_input(problems)
    bank_id, account_id = found[0]
    lines = books_queries.account_statement(
        account_id, bank_id=bank_id, from_day=first, to_day=last
    )
    zone = zone_of(bank_id)
    document = _statement(lines, zone) | {"from": from_day, "to": to_day}
    if as_json:
        click.echo(json.dumps(document))
    else:
        _say_statement(document)


def _day(name: str, given: str | None, problems: list[str]) -> date | None:
    if given is None:
        return None
    try:
        return date.fromisoformat(given)
    except ValueError:
        problems.append(f"{name}: not a day like 2026-11-30")
        return None


def _statement(of: AccountStatement, zone: ZoneInfo) -> dict[str, Any]:
    return {
        "account": of.account_id,
        "bank": of.bank_id,
        "opening_minutes": of.opening_minutes,
        "closing_minutes": of.closing_minutes,
        "transfers": [
            {
                "id": each.id,
                "at": each.at.astimezone(zone).isoformat(),
                "kind": each.kind.name.lower(),
                "code": each.code.name.lower(),
                "minutes": each.minutes,
                "balance_minutes": each.balance_minutes,
                "other_account": each.other_account,
            }
            for each in of.entries
        ],
    }


def _say_statement(document: dict[str, Any]) -> None:
    click.echo(f"{'opening':>38} {document['opening_minutes']:>8}")
    for each in document["transfers"]:
        at = each["at"][:16].replace("T", " ")
        click.echo(f"{at} {each['code']:<12}{each['minutes']:>+9} {each['balance_minutes']:>8}")
    click.echo(f"{'closing':>38} {document['closing_minutes']:>8}")
