"""`flask demo fill`: the made-up province, written once, proved like any other."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import click
from flask import Flask, current_app
from flask.cli import AppGroup
from sqlalchemy import select

from exchange.ledger import actions as ledger
from exchange.matching import actions as matching
from exchange.work import housekeeping
from models.base import db
from models.care import Exchange
from models.people import Bank
from views.access import act_of_nobody
from views.demo.cast import cast
from views.demo.fill_books import BooksFiller
from views.demo.fill_care import CareFiller
from views.demo.fill_people import OPENED_DAYS_BEFORE, fill_people
from views.demo.logins import LOGINS, PASSWORD
from views.demo.rows import Rows, morning, small_ids
from views.demo.story import story

group = AppGroup("demo", help="A made-up province to try Prossima with.")


def register(app: Flask) -> None:
    app.cli.add_command(group)


@group.command("fill")
def fill() -> None:
    """Write the demo's people and their eight weeks, unless they are there; print the logins."""
    if not current_app.config["DEMO"] and not current_app.config["TESTING"]:
        raise click.UsageError("this is no demo installation: run ./prossima demo")
    if not is_filled():
        write(datetime.now(ZoneInfo("Europe/Rome")).date())
    for login in LOGINS.values():
        click.echo(f"{login.email}  {PASSWORD}  {login.part}")


def is_filled() -> bool:
    filled = db.session.scalar(select(Bank.id).where(Bank.slug == "mesagne")) is not None
    db.session.rollback()
    return filled


def write(day: date) -> None:
    """All of it in one transaction: half a province is none."""
    people = cast(day)
    with housekeeping(), small_ids():
        rows = Rows()
        opened_at = morning(day - timedelta(days=OPENED_DAYS_BEFORE))
        fill_people(people, rows, day, opened_at)
        books = BooksFiller(people, rows, opened_at)
        books.open()
        later = rows.after()
        CareFiller(people, later, books).fill(story(people, day))
        later.put_in(Exchange, "hold_id", books.write())
        rows.write()
        later.write()
        _derive(rows)


def _derive(rows: Rows) -> None:
    """Seals over the books, and the rows the match reads."""
    for bank_id in rows.bank.values():
        act = act_of_nobody("demo.fill", bank_id=bank_id)
        while ledger.seal_next(bank_id):
            pass
        matching.refresh_all(bank_id, act=act)
