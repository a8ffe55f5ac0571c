"""`flask privacy`: a person's data in her hands, or gone, and the keys that lock what is kept."""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from functools import partial
from typing import Any

import click
from cryptography.fernet import InvalidToken
from flask import Flask
from flask.cli import AppGroup

from exchange.people import (
    locking_actions,
    locking_queries,
    me_queries,
    notices_kept,
    returning_actions,
)
from exchange.people.consent import VERSION
from exchange.people.locking_queries import Locked
from exchange.work import housekeeping, unit_of_work
from models.base import db
from views.access import act_of_nobody
from views.privacy import parting, retention
from views.refusals import bad_input, told_at_the_command_line, with_patience

group = AppGroup(
    "privacy", help="A person's data: a copy of it, the end of it, and how it is locked."
)


def register(app: Flask) -> None:
    app.cli.add_command(group)


@group.command("export")
@click.argument("person")
def export(person: str) -> None:
    """Print all that is kept of PERSON (number or email) as JSON."""
    person_id = _found(person)
    click.echo(json.dumps(parting.export(person_id), ensure_ascii=False, indent=2))


@group.command("erase")
@click.argument("person")
@told_at_the_command_line
def erase(person: str) -> None:
    """Forget PERSON (number or email). What moved stays in the books, without a name."""
    person_id = _found(person)
    email = me_queries.email_of(person_id)
    with unit_of_work(act := act_of_nobody("privacy erase", f"person:{person_id}")):
        parting.erase(person_id, act=act)
        if email is not None:
            returning_actions.forget(person_id, email)
    click.echo("erased")


@group.command("rekey")
def rekey() -> None:
    """Lock with the first of PROSSIMA_FIELD_KEYS all that an older one locked.

    Pages may go on meanwhile. It can be stopped, and begun again, at any time.
    """
    for column in locking_queries.locked_columns():
        try:
            done = sum(_rekeyed(column, batch) for batch in locking_queries.batches(column))
        except InvalidToken:
            raise click.ClickException(
                f"{column}: none of PROSSIMA_FIELD_KEYS opens all of it, so one is missing"
            ) from None
        click.echo(f"{column}: {done} locked anew", err=True)


@group.command("retention")
@click.option("--dry-run", is_flag=True, help="Say what would go, and let nothing go.")
@click.option("--json", "as_json", is_flag=True, help="For a program.")
def retain(dry_run: bool, as_json: bool) -> None:
    """Let go what has been kept long enough, as the clock does each day (docs/privacy.md)."""
    now = datetime.now(UTC)
    told = retention.would_go(now)
    if as_json:
        click.echo(json.dumps([asdict(each) for each in told], indent=2))
    else:
        for each in told:
            click.echo(f"{each.rule}: {each.table}: {each.rows}")
    if not dry_run:
        retention.sweep(now)
        parting.forget_unconfirmed(now)


@group.command("keep-notice")
def keep_notice() -> None:
    """Keep the privacy notice in force as a file of its version, for who agreed to it."""
    path = notices_kept.KEPT / f"{VERSION}.json"
    path.write_text(notices_kept.as_kept(), encoding="utf-8")
    click.echo(path)


def _rekeyed(column: Any, batch: list[Locked]) -> int:
    done: int = with_patience(partial(_lock_anew, column, batch))
    return done


def _lock_anew(column: Any, batch: list[Locked]) -> int:
    with housekeeping():
        return locking_actions.lock_anew(column, batch)


def _found(person: str) -> int:
    person_id = me_queries.person_numbered(person)
    db.session.rollback()
    if person_id is None:
        # The argument may be an address: it is not repeated.
        bad_input(["PERSON: nobody, or erased already"])
    return person_id
