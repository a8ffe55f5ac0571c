"""`flask demo fill`: the made-up province, written once, proved like any other."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import click
from flask import Flask, current_app
from flask.cli import AppGroup
from sqlalchemy import select

from exchange.ledger import actions as ledger
from exchange.ledger.closing_actions import close_period
from exchange.ledger.period import period_of
from exchange.matching import actions as matching
from exchange.matching import task_index_actions as asks
from exchange.work import housekeeping
from models.base import db
from models.care import Exchange
from models.groups import GroupPlace
from models.people import Bank
from views.access import act_of_nobody
from views.demo.beginnings import Beginnings
from views.demo.cast import Cast, cast
from views.demo.fill_books import BooksFiller
from views.demo.fill_care import CareFiller
from views.demo.fill_people import OPENED_DAYS_BEFORE, fill_people
from views.demo.fill_trade import TradeFiller
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
    """The past in one transaction, half a province is none; then what begins on the day itself."""
    people = cast(day)
    rows = Rows()
    _write_past(people, rows, day)
    Beginnings(people, rows, day).begin()


def _write_past(people: Cast, rows: Rows, day: date) -> None:
    with housekeeping(), small_ids():
        opened_at = morning(day - timedelta(days=OPENED_DAYS_BEFORE))
        fill_people(people, rows, day, opened_at)
        later = rows.after()
        books = BooksFiller(people, rows, later, opened_at)
        books.open()
        CareFiller(people, later, books).fill(story(people, day))
        TradeFiller(people, later, books, day).fill()
        hold_ids = books.write()
        later.put_in(Exchange, "hold_id", hold_ids)
        later.put_in(GroupPlace, "hold_id", hold_ids)
        rows.write()
        later.write()
        _derive(rows)
        _close_a_month(rows, day)


def _close_a_month(rows: Rows, day: date) -> None:
    """The month before last, in the first bank: the last one is left to close."""
    last = period_of("month", day.replace(day=1) - timedelta(days=1))
    month = period_of("month", last.from_day - timedelta(days=1))
    act = act_of_nobody("demo.fill", bank_id=rows.bank["mesagne"], now=morning(day))
    close_period(month, act=act)


def _derive(rows: Rows) -> None:
    """Seals over the books, and the rows the match reads."""
    for bank_id in rows.bank.values():
        act = act_of_nobody("demo.fill", bank_id=bank_id)
        while ledger.seal_next(bank_id):
            pass
        matching.refresh_all(bank_id, act=act)
        asks.refresh_all(bank_id, act=act)
