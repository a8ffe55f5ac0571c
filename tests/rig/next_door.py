"""Two banks side by side: the street, and in Fasano an administrator with things of her own.

Otto keeps Fasano's books, Ornella lives there; Uma operates Fasano and is a plain member of Mesagne.
"""

import json
import re
import uuid
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from types import SimpleNamespace
from typing import Any

from sqlalchemy import select

from exchange.care import actions as care
from exchange.care.draft import TaskDraft
from exchange.care.series_draft import SeriesDraft
from exchange.chronomap import scenario_actions
from exchange.chronomap.scenarios import Scenario
from exchange.ledger import fund_asking_actions as fund_asking
from exchange.ledger import lesson_actions as lessons
from exchange.ledger.lesson_actions import NewLesson
from exchange.pact import commitment_actions as commitments
from exchange.pact import minutes_actions as minutes
from exchange.pact import project_actions as projects
from exchange.pact import strategy_actions
from exchange.pact.commitment_actions import Promise
from exchange.pact.commitments import Terms as Reach
from exchange.pact.strategy import Said
from exchange.people import admission_actions as admission
from exchange.people import photo_actions as photos
from exchange.people import representative_actions as representatives
from exchange.people import seat_actions as seats
from exchange.people.organisation_actions import add_organisation
from exchange.people.photo import portrait
from exchange.schedule.recurrence import Rule
from exchange.survey import actions as surveys
from exchange.survey import shipped
from exchange.work import unit_of_work
from exchange.workplaces import agreement_actions as agreements
from exchange.workplaces.agreement_actions import Terms
from models.admission import Reference
from models.base import Base, db
from models.people import Membership, Photo, TrustCheck
from tests import cast
from tests.cast import LONG_AGO, MONDAY_9, at
from tests.rig import street as streets
from tests.rig import street_budget_reports as reported
from tests.rig import street_budgets, street_minutes, street_projects, street_signing, street_tables
from tests.rig.faces import face
from tests.rig.street import Street

ID_MIN = 10**14
"""No number on a page is as large as the id of a row."""


def build() -> Street:
    """The street, and what Fasano has: its things lie under `own_` and the name of the address."""
    street = streets.build()
    fasano, things = street.other_bank, street.things
    cast.add_person(fasano, "Otto", role="administrator")
    cast.add_person(fasano, "Ornella")
    cast.add_person(fasano, "Uma", role="operator")
    things |= {f"own_{name}": own for name, own in _own_things(street)}
    for name in ("Otto", "Uma"):
        street.sessions[name] = cast.open_session(fasano, name, now=MONDAY_9)
    street.sessions["Uma as a member"] = _as_a_member(street)
    return street


def _own_things(street: Street) -> Iterator[tuple[str, int]]:
    fasano = street.other_bank

    def do(who, deed, *args):
        with unit_of_work(act := fasano.act(who)):
            return deed(*args, act=act)

    errand = {"kind": "errand_shopping", "cared_ids": (), "minutes": 60}
    for name, who in (("task", "Otto"), ("neighbour_task", "Ornella")):
        draft = TaskDraft(opens_at=at(9, 15), closes_at=at(9, 16), **errand)
        yield f"{name}_id", do(who, care.ask, draft)
    first = TaskDraft(opens_at=at(8, 8), closes_at=at(8, 9), **errand)
    rule = Rule(date(2030, 1, 8), weekdays=(1,), until=date(2030, 1, 31))
    yield "series_id", do("Otto", care.ask_series, SeriesDraft(first, (32, 36), rule))
    yield "scenario_id", do("Otto", scenario_actions.make, Scenario("Di sera", "library"))
    yield "number", 1
    lesson = NewLesson("Taglio", "Biblioteca", at(16, 15), 60, 8)
    yield "lesson_id", do("Otto", lessons.offer_lesson, lesson)
    january = {"opens_on": date(2030, 1, 1), "closes_on": date(2030, 1, 31), "quotas": {}}
    yield (
        "questionnaire",
        do("Otto", partial(surveys.put, shipped.needs(), is_free=True, **january)),
    )
    body = do("Otto", add_organisation, "Comune di Fasano", "municipality")
    yield "organisation_id", body
    yield "seat_id", do("Otto", seats.give, body, fasano.people["Otto"], "Ragioniere")
    otto = fasano.people["Otto"], "holder", None
    yield "representative_id", do("Otto", representatives.name, body, *otto)
    yield from _of_body(fasano, body, do)
    readers = fasano.people["Otto"], fasano.people["Ornella"]
    budget = do("Otto", reported.closed, body, 2028, readers)
    yield "budget_id", budget
    yield "line_id", do("Otto", reported.line_of, budget)
    yield "ask_id", do("Ornella", fund_asking.ask_fund, 60, "hardship", None)
    yield "account_id", fasano.accounts["Ornella"]
    for name in ("person_id", "helper_id", "other_id"):
        yield name, fasano.people["Ornella"]
    yield "check_id", _check(fasano)
    do("Olga", admission.ask_reference, fasano.people["Ornella"], "Il parroco.")
    asked = select(Reference.id).where(Reference.bank_id == fasano.bank_id)
    yield "reference_id", db.session.scalars(asked).one()
    do("Ornella", photos.show, portrait(face()))
    shown = select(Photo.id).where(Photo.person_id == fasano.people["Ornella"])
    yield "photo_id", db.session.scalars(shown).one()
    db.session.rollback()


def _of_body(fasano: cast.Cast, body: int, do: Callable[..., Any]) -> Iterator[tuple[str, int]]:
    """What Otto has begun for the municipality: a budget, and an agreement with a union."""
    things = {"municipality": body}
    town = SimpleNamespace(town=fasano, things=things)
    street_budgets.fill(town, lambda _town, _who, *deed: do("Otto", *deed))
    for name, key in (
        ("id", "open_budget"),
        ("file_id", "budget_file"),
        ("line_id", "budget_line"),
    ):
        yield f"budget_{name}", things[key]
    yield "line_id", things["budget_line"]
    yield "budget_rule_id", things["budget_rule"]
    union = do("Otto", add_organisation, "Sindacato di Fasano", "union")
    terms = Terms(union, "Turni", "-", ["shift_swap"], date(2030, 1, 31), 6, is_for_all=False)
    yield "agreement_id", do("Otto", agreements.propose, body, terms)
    yield from _projects(fasano, body, do)
    things["union"] = union
    yield from _table(town, do)


def _projects(fasano: cast.Cast, body: int, do: Callable[..., Any]) -> Iterator[tuple[str, int]]:
    """Otto speaks for the municipality: a project that is not out, and an aim."""
    yield "project_id", do("Otto", projects.begin, body, street_projects.SHEET)
    yield "node_id", do("Otto", strategy_actions.add, None, Said("Cura", "", 1))
    made = street_signing.written(lambda *deed: do("Otto", *deed), body, fasano.bank_id)
    yield "text_id", made["pact_text"]
    yield "comment_id", made["pact_comment"]
    yield "pact_joining_id", made["pact_joining"]
    promise = Promise("Tre sportelli", "-", None, "Aperti", "-", Reach(0, 3, date(2030, 9, 30)))
    yield "commitment_id", do("Otto", commitments.propose, body, promise)
    yield "evidence_id", 1


def _table(town: Any, do: Callable[..., Any]) -> Iterator[tuple[str, int]]:
    """A table of Fasano's own, where Otto speaks for the municipality."""
    # Whoever signs in the street, here it is Otto: also who speaks for the union, just long enough.
    hands = town.town.people | {"Carla": town.town.people["Otto"]}
    do("Otto", seats.give, town.things["union"], hands["Carla"], "Delegato")
    alike = SimpleNamespace(town=replace(town.town, people=hands), things=town.things)
    street_tables.fill(alike, lambda _town, _who, *deed, **_now: do("Otto", *deed))
    for name in ("meeting", "item", "invitation"):
        yield f"{name}_id", town.things[f"table_{name}"]
    _meeting, point = do("Otto", street_minutes.held, MONDAY_9)
    decision = do("Otto", minutes.decide, point, "Si apre.")
    promised = decision, town.things["municipality"], "Trovare la stanza", date(2030, 1, 31)
    yield "action_id", do("Otto", minutes.promise, *promised)


def _check(fasano: cast.Cast) -> int:
    cast.write()
    check = TrustCheck(
        bank_id=fasano.bank_id,
        person_id=fasano.people["Ornella"],
        kind="identity",
        seen_by_id=fasano.people["Olga"],
        seen_on=LONG_AGO.date(),
    )
    db.session.add(check)
    db.session.commit()
    return check.id


def _as_a_member(street: Street) -> str:
    """Uma has joined Mesagne like everyone, and stands in it now."""
    town, uma = street.town, street.other_bank.people["Uma"]
    town.people["Uma"] = uma
    cast.write()
    member = Membership(bank_id=town.bank_id, person_id=uma, status="active", role="member")
    member.applied_at = member.decided_at = LONG_AGO
    db.session.add(member)
    db.session.flush()
    cast.move_in(town, "Uma")
    db.session.commit()
    token = cast.open_session(town, "Uma", now=MONDAY_9)
    street.things["home_of_uma"] = town.households["Uma"]
    del town.people["Uma"]
    return token


KEPT_BY_ALL = {"measured_set", "service", "service_closure", "service_file", "service_version"} | {
    "zone_set"
}
"""The register and the minutes of the territory: each bank's desk keeps them for all."""
PUT_BEFORE_ALL = {"hour_change", "hour_comment", "hour_proposal", "scenario", "scenario_change"} | {
    "agreement",
    "budget_report",
    "campaign",
    "commitment",
    "commitment_step",
    "evidence",
    "gathering",
    "news_issue",
    "organisation",
    "project",
    "project_out",
    "project_version",
    "provincial_table",
    "pact_comment",
    "pact_text",
    "pact_aim",
    "publication",
    "strategy_aim",
    "strategy_step",
    "survey",
    "table_item",
    "table_meeting",
    "year_report",
    "year_words",
}
"""What would be good for the territory, by the bank that says so; what it asks, tells and publishes.

Bodies that sign an agreement, or let out a report, are read by their names.
"""


def marks_of(bank_id: int) -> tuple[set[str], set[str]]:
    """What only this bank's rows hold: their ids, and their words.

    A word that is also another bank's, or a name that pages have for everybody, tells nothing.
    """
    numbers: tuple[set[str], set[str]] = set(), set()
    words: tuple[set[str], set[str]] = set(), set()
    for table in Base.metadata.tables.values():
        if "bank_id" not in table.c or table.name in KEPT_BY_ALL | PUT_BEFORE_ALL:
            continue
        for row in db.session.execute(select(table)).mappings():
            of_others = row["bank_id"] != bank_id
            for name, held in row.items():
                if name != "bank_id" and not isinstance(held, bool):
                    found = list(_said(held))
                    numbers[of_others].update(word for word in found if word.isdecimal())
                    words[of_others].update(word for word in found if not word.isdecimal())
    for public in (_of_the_banks(), _of_the_territory()):
        for known, each in zip((numbers[1], words[1]), public, strict=True):
            known |= each
    return numbers[0] - numbers[1], words[0] - words[1]


def _of_the_banks() -> tuple[set[str], set[str]]:
    """That a bank is there, and what it is called, everybody may know."""
    banks = db.session.execute(select(Base.metadata.tables["bank"])).mappings()
    said = {word for bank in banks for held in bank.values() for word in _said(held)}
    return {word for word in said if word.isdecimal()}, said


def _of_the_territory() -> tuple[set[str], set[str]]:
    """Services, plans and what they are called. Whose they are, and who wrote them, is not in it."""
    said = {
        word
        for name in KEPT_BY_ALL | PUT_BEFORE_ALL - {"hour_comment"}
        for row in db.session.execute(select(Base.metadata.tables[name])).mappings()
        for column, held in row.items()
        if not column.endswith("_id")
        for word in _said(held)
    }
    reports = db.session.scalars(select(Base.metadata.tables["budget_report"].c.content))
    said |= {word for text in reports for word in _said(json.loads(text))}
    return {word for word in said if word.isdecimal()}, said


def _said(held: object) -> Iterator[str]:
    """Long numbers, and what people or chance have written; a word that pages choose from is neither."""
    if isinstance(held, dict):
        for each in held.values():
            yield from _said(each)
    elif isinstance(held, list | tuple):
        for each in held:
            yield from _said(each)
    elif isinstance(held, uuid.UUID) or (isinstance(held, int) and held >= ID_MIN):
        yield str(held)
    elif isinstance(held, str) and re.search(r"[ @’]|^[\w-]{20,}$", held.strip()):
        yield held.strip()


def long_numbers(text: str) -> set[str]:
    return set(re.findall(rf"\d{{{len(str(ID_MIN))},}}", text))


def rows_of(bank_id: int) -> dict[str, list[str]]:
    """Every row of one bank, as text, by table."""
    return {
        name: sorted(map(repr, db.session.execute(select(table).where(table.c.bank_id == bank_id))))
        for name, table in Base.metadata.tables.items()
        if "bank_id" in table.c and name not in KEPT_BY_ALL
    }
