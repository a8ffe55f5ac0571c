"""`flask people`: opening a bank, its rules, and who looks after it. No page can begin these."""

import json
import re
from dataclasses import replace
from typing import IO
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import click
from flask import Flask
from flask.cli import AppGroup

from exchange.ledger import actions as ledger
from exchange.moderation import actions as moderation
from exchange.people import bank_actions, bank_queries, me_queries, queries
from exchange.people import second_factor_actions as second_factor
from exchange.people.bank_actions import NewBank
from exchange.people.rule_set import problems_in
from exchange.places.municipalities import municipality
from exchange.work import unit_of_work
from models.base import db
from models.states import Role, Status
from views.access import act_of_nobody
from views.refusals import bad_input, told_at_the_command_line

SLUG = re.compile(r"[a-z][a-z0-9-]{1,39}")

group = AppGroup("people", help="Banks, their rules, and who looks after them.")


def register(app: Flask) -> None:
    app.cli.add_command(group)


@group.command("open-bank")
@click.argument("slug")
@click.option("--name", required=True, help="As it is written in full.")
@click.option("--short-name", required=True, help="For a narrow screen.")
@click.option("--municipality", "istat", multiple=True, required=True, help="Number; may repeat.")
@click.option("--zone", default="Europe/Rome", show_default=True)
@told_at_the_command_line
def open_bank(slug: str, name: str, short_name: str, istat: tuple[str, ...], zone: str) -> None:
    """Open the time bank SLUG, with the rules every bank starts with and a fund of its own."""
    new = NewBank(slug, name, short_name, zone, istat)
    if problems := _problems_of(new):
        bad_input(problems)
    with unit_of_work(act := act_of_nobody("people open-bank", f"bank:{slug}")):
        bank_id = bank_actions.open_bank(new, act=act)
        there = replace(act, bank_id=bank_id)
        bank_actions.decide_rules({}, "opening", act=there)
        ledger.open_bank_books(act=there)
    click.echo(f"{slug} is open. Who will look after it joins on the page, like everyone; then:")
    click.echo(f"flask people appoint EMAIL --bank {slug} --role operator")


def _problems_of(new: NewBank) -> list[str]:
    problems = [
        f"--municipality: no such number: {istat}" for istat in new.municipalities if not _is(istat)
    ]
    if not SLUG.fullmatch(new.slug):
        problems.append("SLUG: small letters, digits and dashes, up to 40")
    if bank_queries.bank_called(new.slug) is not None:
        problems.append(f"SLUG: there is a bank {new.slug} already")
    if len(new.name) > 80 or len(new.short_name) > 24:
        problems.append("--name has up to 80 letters, --short-name up to 24")
    try:
        ZoneInfo(new.zone)
    except (ZoneInfoNotFoundError, ValueError):
        problems.append(f"--zone: no such zone: {new.zone}")
    db.session.rollback()
    return problems


def _is(istat: str) -> bool:
    try:
        return bool(municipality(istat))
    except KeyError:
        return False


@group.command("banks")
def banks() -> None:
    """Every time bank here, by its slug."""
    for bank in bank_queries.banks():
        click.echo(f"{bank.slug}\t{bank.name}")


@group.command("rules")
@click.argument("slug")
@click.option("--set", "file", type=click.File(encoding="utf-8"), help="JSON; - is standard input.")
@click.option("--motive", help="Who decided it and why; members may read it.")
@told_at_the_command_line
def rules(slug: str, file: IO[str] | None, motive: str | None) -> None:
    """Print the rules of the bank SLUG as JSON, or give it new ones from a file."""
    bank_id = _bank(slug)
    if file is None:
        click.echo(json.dumps(queries.rules_of(bank_id).to_json(), indent=1))
        return
    if not motive:
        bad_input(["--motive: new rules have a reason"])
    document = _document(file)
    with unit_of_work(act := act_of_nobody("people rules", f"bank:{slug}", bank_id=bank_id)):
        version = bank_actions.decide_rules(document, motive, act=act)
    click.echo(f"{slug}: version {version} holds from now on")


def _bank(slug: str) -> int:
    bank_id = bank_queries.bank_called(slug)
    db.session.rollback()
    if bank_id is None:
        bad_input([f"no bank is called {slug}"])
    return bank_id


def _document(file: IO[str]) -> dict[str, object]:
    try:
        document = json.load(file)
    except ValueError:
        document = None
    if not isinstance(document, dict):
        bad_input(["the file is no JSON object"])
    if problems := problems_in(document):
        bad_input(f"{each.key}: {each.kind.replace('_', ' ')}" for each in problems)
    return document


@group.command("let-in")
@click.argument("person")
@click.option("--bank", "slug", required=True)
@told_at_the_command_line
def let_in(person: str, slug: str) -> None:
    """Give PERSON (number or email), who looks after a bank and lost every key, one code to start anew.

    Where two others can agree to it they do it on the desk; this is for who has nobody beside her.
    """
    bank_id = _bank(slug)
    person_id = me_queries.person_numbered(person)
    is_staff = person_id in queries.staff_of(bank_id)
    db.session.rollback()
    if not person_id or not is_staff:
        bad_input([f"PERSON: nobody who looks after {slug}"])
    act = act_of_nobody("people let-in", f"person:{person_id}", bank_id=bank_id)
    with unit_of_work(act):
        code = second_factor.let_in_anew(person_id, act=act)
    click.echo(f"{code}\topens once, beside the password; keys and codes of before open no more")


@group.command("appoint")
@click.argument("person")
@click.option("--bank", "slug", required=True)
@click.option("--role", type=click.Choice([str(role) for role in Role]), required=True)
@told_at_the_command_line
def appoint(person: str, slug: str, role: str) -> None:
    """Make PERSON (number or email) operator, administrator or again a member of a bank.

    Who only applied is admitted by this: that is how a new bank gets its first operator.
    """
    bank_id = _bank(slug)
    person_id = me_queries.person_numbered(person)
    status = person_id and bank_queries.status_of(person_id, bank_id=bank_id)
    db.session.rollback()
    if not person_id or status not in (Status.APPLIED, Status.ACTIVE):
        # The argument may be an address: it is not repeated.
        bad_input([f"PERSON: nobody who joined {slug}"])
    act = act_of_nobody("people appoint", f"person:{person_id}", bank_id=bank_id)
    with unit_of_work(act):
        if status == Status.APPLIED:
            moderation.welcome(person_id, act=act)
        bank_actions.appoint(person_id, role, act=act)
    click.echo(f"{role} of {slug}; to sign in anew")
