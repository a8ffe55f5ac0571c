"""`flask demo fill`: the made-up province, written once, proved like any other."""

from datetime import date, datetime, timedelta
from pathlib import Path
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
from views.demo import timetables
from views.demo.answered import ask_everybody
from views.demo.bargained import bargain
from views.demo.beginnings import Beginnings
from views.demo.budgeted import read_budgets_again
from views.demo.built import build
from views.demo.cast import Cast, cast
from views.demo.coming_in import come_in
from views.demo.companies import tell_of_staff
from views.demo.counted import count_months
from views.demo.fill_books import BooksFiller
from views.demo.fill_care import CareFiller
from views.demo.fill_people import OPENED_DAYS_BEFORE, fill_people
from views.demo.fill_trade import TradeFiller
from views.demo.handed import see_to_it
from views.demo.hour_plans import plan_hours
from views.demo.logins import LOGINS, PASSWORD
from views.demo.looked_after import keep_books
from views.demo.moves import ask_which_hours
from views.demo.pacted import sign_pact
from views.demo.partnered import name_partners
from views.demo.promised import promise
from views.demo.published import publish
from views.demo.rows import Rows, morning, small_ids
from views.demo.scenarios import try_out
from views.demo.searches import ask_around, call_off_late
from views.demo.seated import take_seats
from views.demo.sections import divide_town
from views.demo.services import list_services
from views.demo.shifts import work_in_turns
from views.demo.story import story
from views.demo.tabled import seat_the_table
from views.demo.told import tell_everybody
from views.demo.told_shifts import stand_in, tell_bodies
from views.demo.unsafe import feel_unsafe
from views.demo.walk import walk_to_school
from views.demo.yearly import report_the_year

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
    _write_timetables()
    for login in LOGINS.values():
        click.echo(f"{login.email}  {PASSWORD}  {login.part}")


def _write_timetables() -> None:
    """Buses nobody drives, beside whatever feed is there already; in a demo's own folder alone."""
    path = Path(current_app.config["TIMETABLES"])
    if current_app.config["DEMO"] and not path.exists():
        timetables.write(path, datetime.now(ZoneInfo("Europe/Rome")).date())


def is_filled() -> bool:
    filled = db.session.scalar(select(Bank.id).where(Bank.slug == "mesagne")) is not None
    db.session.rollback()
    return filled


def write(day: date) -> None:
    """The past in one transaction, half a province is none; then what begins on the day itself."""
    people = cast(day)
    rows = Rows()
    _write_past(people, rows, day)
    begun = Beginnings(people, rows, day)
    begun.begin()
    come_in(begun)
    see_to_it(begun)
    walk_to_school(begun)
    ask_around(begun)
    call_off_late(begun)
    keep_books(begun)
    take_seats(begun)
    bargain(begun)
    tell_of_staff(begun)
    feel_unsafe(begun)
    list_services(begun)
    divide_town(begun)
    try_out(begun)
    plan_hours(begun)
    ask_which_hours(begun)
    publish(begun)
    ask_everybody(begun)
    count_months(begun)
    tell_everybody(begun)
    report_the_year(begun)
    read_budgets_again(begun)
    work_in_turns(begun)
    stand_in(begun)
    tell_bodies(begun)
    name_partners(begun)
    sign_pact(begun)
    build(begun)
    promise(begun)
    seat_the_table(begun)
    # Last: what was just begun is written by the machine's own clock, and nothing may go into a
    # month that is closed.
    with housekeeping():
        _seal(rows)
        _close_a_month(rows, day)


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


def _close_a_month(rows: Rows, day: date) -> None:
    """The month before last, in the first bank: the last one is left to close."""
    last = period_of("month", day.replace(day=1) - timedelta(days=1))
    month = period_of("month", last.from_day - timedelta(days=1))
    act = act_of_nobody("demo.fill", bank_id=rows.bank["mesagne"], now=morning(day))
    close_period(month, act=act)


def _seal(rows: Rows) -> None:
    for bank_id in rows.bank.values():
        while ledger.seal_next(bank_id):
            pass


def _derive(rows: Rows) -> None:
    """Seals over the books, and the rows the match reads."""
    _seal(rows)
    for bank_id in rows.bank.values():
        act = act_of_nobody("demo.fill", bank_id=bank_id)
        matching.refresh_all(bank_id, act=act)
        asks.refresh_all(bank_id, act=act)
