"""Made-up people written to the product's own tables, as years of use would have left them."""

import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from bench.indexed import SEEN_ON, checks_of
from bench.people import NOW, TODAY, Ask, Person
from bench.pour import begin, guard, loosen, pour, remember, unguard
from exchange.places.coarsen import centre_metres
from models.base import db
from models.people import Bank, RuleSet

LONG_AGO = "2026-01-05 08:00:00.000000"
_MIDNIGHT = datetime(TODAY.year, TODAY.month, TODAY.day, tzinfo=UTC)

Rows = Iterator[Sequence[Any]]


@dataclass
class Village:
    """A bank and all its people."""

    bank_id: int
    people: list[Person] = field(default_factory=list)


def settle(people: list[Person], asks: Sequence[Ask] = ()) -> Village:
    """A new bank with these people and what they ask. Needs an app context."""
    loosen()
    begin()
    bank = Bank(slug=uuid.uuid4().hex, name="Measured", short_name="Measured", created_at=NOW)
    db.session.add(bank)
    db.session.flush()
    db.session.add(RuleSet(bank_id=bank.id, version=1, rules={}, motive="bench", at=NOW))
    db.session.flush()
    unguard()
    village = Village(bank.id, people)
    for table, columns, rows in _tables(people, asks, bank.id):
        of_bank = () if table == "person" else ("bank_id",)
        pour(table, [*of_bank, *columns.split()], rows, plain=True)
    guard()
    remember()
    return village


def _tables(
    people: list[Person], asks: Sequence[Ask], bank_id: int
) -> Iterator[tuple[str, str, Rows]]:
    """Names, columns and rows, in the order in which they refer to each other."""
    yield "person", "id first_name last_name language speaks created_at", _persons(people)
    yield from _houses(people, bank_id)
    yield from _lives(people, bank_id)
    yield from _weeks(people, bank_id)
    yield from _engagements(people, bank_id)
    yield (
        "task",
        "id person_id household_id kind opens_at closes_at minutes flexible place"
        " cell_row cell_col helpers_wanted helpers_found state made_at",
        _tasks(asks, bank_id),
    )


def _persons(people: list[Person]) -> Rows:
    for person in people:
        yield person.id, "Ada", "Rossi", "it", '["it"]', LONG_AGO


def _houses(people: list[Person], bank_id: int) -> Iterator[tuple[str, str, Rows]]:
    balances: dict[int, int] = {}
    for person in people:
        balances.setdefault(person.household_id, person.balance)
    yield (
        "membership",
        "person_id status role applied_at decided_at statement_by_mail",
        ((bank_id, person.id, "active", "member", LONG_AGO, LONG_AGO, True) for person in people),
    )
    yield (
        "household",
        "id name created_at",
        ((bank_id, house, "Rossi", LONG_AGO) for house in balances),
    )
    yield (
        "household_member",
        "id household_id person_id since_at shares_details",
        ((bank_id, each.id, each.household_id, each.id, LONG_AGO, 0) for each in people),
    )
    yield (
        "block",
        "blocker_id blocked_id at is_own is_for_now",
        ((bank_id, each.id, each.blocks, LONG_AGO, True, False) for each in people if each.blocks),
    )
    yield (
        "account",
        "id handle kind household_id posted_minutes held_minutes opened_at",
        (
            (bank_id, house, f"{house:032x}", "household", house, minutes, 0, LONG_AGO)
            for house, minutes in balances.items()
        ),
    )


def _lives(people: list[Person], bank_id: int) -> Iterator[tuple[str, str, Rows]]:
    yield (
        "home",
        "id person_id cell_row cell_col istat since_at",
        (
            (bank_id, each.id, each.id, each.cell.row, each.cell.col, each.istat, LONG_AGO)
            for each in people
        ),
    )
    yield (
        "reach",
        "person_id means minutes",
        ((bank_id, each.id, each.means.value, each.minutes) for each in people),
    )
    yield (
        "helps_with",
        "person_id kind",
        ((bank_id, each.id, kind.code) for each in people for kind in each.kinds),
    )
    yield (
        "trust_check",
        "id person_id kind seen_by_id seen_on valid_until",
        _checks(people, bank_id),
    )


def _checks(people: list[Person], bank_id: int) -> Rows:
    numbers, seen_on = count(1), SEEN_ON.isoformat()
    for person in people:
        for kind, days in checks_of(person):
            until = (TODAY + timedelta(days=days)).isoformat()
            seen_by = people[1 if person is people[0] else 0].id
            yield bank_id, next(numbers), person.id, kind, seen_by, seen_on, until


def _weeks(people: list[Person], bank_id: int) -> Iterator[tuple[str, str, Rows]]:
    yield (
        "weekly_hours",
        "person_id weekday from_quarter to_quarter",
        ((bank_id, each.id, *hours) for each in people for hours in each.hours),
    )
    numbers = count(1)
    yield (
        "date_hours",
        "id person_id day free from_quarter to_quarter",
        (
            (
                bank_id,
                next(numbers),
                each.id,
                (TODAY + timedelta(days=day)).isoformat(),
                free,
                *quarters,
            )
            for each in people
            for day, free, *quarters in each.dates
        ),
    )


def _engagements(people: list[Person], bank_id: int) -> Iterator[tuple[str, str, Rows]]:
    yield (
        "booking",
        "id person_id exchange_id gives starts_at ends_at x y z",
        _bookings(people, bank_id),
    )
    yield (
        "exchange",
        "id task_id proposal_id hold_id asker_id asker_household_id helper_id helper_household_id"
        " starts_at ends_at minutes state settled_how settled_minutes late kept_apart told_day"
        " agreed_at closed_at act_uid",
        _exchanges(people, bank_id),
    )


def _bookings(people: list[Person], bank_id: int) -> Rows:
    numbers = count(1)
    for person in people:
        for begins, ends, cell in person.busy:
            number, there = next(numbers), centre_metres(cell)
            when = _moment(begins), _moment(ends)
            yield bank_id, number, person.id, number, True, *when, there.x, there.y, there.z


def _exchanges(people: list[Person], bank_id: int) -> Rows:
    """What was given lately, settled. The trip of minutes itself is not there: nobody asks for it."""
    asker_of = {each.household_id: each.id for each in people}
    numbers = count(1)
    for helper in people:
        for begins, minutes, household_id in helper.given:
            number = next(numbers)
            yield (
                *(bank_id, number, number, number, number),
                *(asker_of[household_id], household_id, helper.id, helper.household_id),
                *(_moment(begins), _moment(begins + minutes), minutes),
                *("settled", "both", minutes, False, False, -1),
                *(LONG_AGO, _moment(begins + minutes + 60), f"{number:032x}"),
            )


def _tasks(asks: Iterable[Ask], bank_id: int) -> Rows:
    for ask in asks:
        yield (
            *(bank_id, ask.id, ask.asker.id, ask.asker.household_id, ask.kind.code),
            *(_said(ask.starts_at), _said(ask.ends_at), ask.minutes, False, "ours"),
            *(ask.asker.cell.row, ask.asker.cell.col, 1, 0, "open", LONG_AGO),
        )


def _moment(minutes: int) -> str:
    """So many minutes after TODAY began."""
    return _said(_MIDNIGHT + timedelta(minutes=minutes))


def _said(moment: datetime) -> str:
    """As both databases read it: the server's clock is UTC."""
    return moment.strftime("%Y-%m-%d %H:%M:%S.%f")
