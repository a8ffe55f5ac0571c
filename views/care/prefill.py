"""What a form of asking already knows: the last time, an offer, or an ordinary afternoon."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from exchange.care import queries
from exchange.care.asking_queries import LastAsk, past_asks
from exchange.care.draft import HORIZON_DAYS, bands_of
from exchange.care.kinds import is_kind, kind
from exchange.care.offer_queries import OfferPage
from exchange.care.usual import (
    PastAsk,
    UsualAsk,
    each_once,
    families_for,
    first_day,
    usual_ask,
    usual_asks,
)
from exchange.errors import NotFound
from exchange.people.household_queries import Cared
from exchange.people.queries import rules_of
from exchange.people.sign_in_queries import Visitor
from exchange.units import QUARTER, next_quarter, quarter_of_day
from views.care.asking_forms import DAYS_SHOWN, OTHER
from views.language import local, zone
from views.schedule.forms import quarter_of

AFTERNOON = (15 * 4, 18 * 4)
STAY, A_DAY = 2 * 4, 24 * 4
HABITS = 3
BEGINNINGS = 7


def last_ask(card: Visitor, task_id: int | None) -> LastAsk | None:
    """The ask to begin from. Raises NotFound for a task that is not hers."""
    found = queries.last_ask(
        card.person_id,
        household_id=card.household_id or 0,
        bank_id=card.bank_id,
        task_id=task_id,
    )
    if task_id is not None and found is None:
        raise NotFound()
    return found


@dataclass(frozen=True)
class Beginnings:
    """What an ask can begin from in one tap: as last time, her other habits, the bank's usual asks."""

    last: LastAsk | None
    habits: list[PastAsk]
    usual: list[UsualAsk]


def beginnings(card: Visitor, cared: Sequence[Cared]) -> Beginnings:
    """Her own first."""
    hers = {"household_id": card.household_id or 0, "bank_id": card.bank_id}
    past = each_once(past_asks(card.person_id, **hers), zone())
    families = families_for(each.band for each in cared)
    usual = usual_asks(rules_of(card.bank_id), families, besides={each.kind for each in past})
    # The first of them is what "as last time" says already.
    habits = past[1 : 1 + HABITS]
    return Beginnings(last_ask(card, None), habits, usual[: BEGINNINGS - len(habits)])


def usual(card: Visitor, line: str | None) -> UsualAsk | None:
    """The usual ask to begin from. Raises NotFound for one the bank's rules do not have."""
    if line is None:
        return None
    found = usual_ask(line) if line in rules_of(card.bank_id).usual_asks else None
    if found is None:
        raise NotFound()
    return found


def of_usual(chosen: UsualAsk, cared: Sequence[Cared], now: datetime) -> dict[str, Any]:
    """A usual ask, for all of the house whom its kind can concern."""
    family = kind(chosen.kind).family
    return {
        "family": family.value,
        "kind": chosen.kind,
        **day_of(first_day(chosen.kind, local(now).date()), now),
        "starts": chosen.hours[0],
        "ends": chosen.hours[1],
        "minutes": chosen.minutes,
        "cared": [each.id for each in cared if each.band in bands_of(family)],
    }


def offer(card: Visitor, offer_id: int | None, now: datetime) -> OfferPage | None:
    """The offer that is taken up. Raises NotFound for one that is closed or one's own."""
    if offer_id is None:
        return None
    found = queries.offer_page(
        offer_id, seen_by=card.person_id, is_admitted=True, bank_id=card.bank_id, now=now
    )
    if found is None or found.is_ours or not found.is_open:
        raise NotFound()
    return found


def at_hour(asked: Mapping[str, str], now: datetime) -> dict[str, Any] | None:
    """Help of a kind on a day and from an hour, as a page that found nothing open leads here."""
    code, starts = asked.get("kind", ""), quarter_of(asked.get("from", ""))
    try:
        day = date.fromisoformat(asked.get("day", ""))
    except ValueError:
        return None
    if not is_kind(code) or starts is None:
        return None
    if not 0 <= (day - local(now).date()).days <= HORIZON_DAYS:
        return None
    return {
        "family": kind(code).family.value,
        "kind": code,
        **day_of(day, now),
        "starts": starts,
        "ends": (starts + STAY) % A_DAY,
        "minutes": STAY * QUARTER,
    }


def values(
    last: LastAsk | None, offered: OfferPage | None, now: datetime, *, again: bool, children: bool
) -> dict[str, Any]:
    """What the empty form shows. Asked "as last time", it is the same weekday and hour again."""
    if offered is not None:
        return _of_offer(offered, now)
    if last is not None and again:
        return _of_last(last, now)
    tomorrow = local(now).date() + timedelta(days=1)
    starts, ends = AFTERNOON
    family = "childminding" if children else "errand"
    if last is not None:
        family = kind(last.kind).family.value
    return {
        "family": family,
        "day": tomorrow.isoformat(),
        "starts": starts,
        "ends": ends,
        "minutes": 60,
        "cared": list(last.cared_ids) if last else None,
    }


def _of_last(last: LastAsk, now: datetime) -> dict[str, Any]:
    today = local(now).date()
    ahead = (local(last.opens_at).weekday() - today.weekday()) % 7 or 7
    return _words_of(last) | day_of(today + timedelta(days=ahead), now)


def as_asked(task: LastAsk, now: datetime) -> dict[str, Any]:
    """The words of an ask on its own day, to be changed; a window that runs begins from now on."""
    begins = task.opens_at
    if task.flexible:
        begins = max(begins, next_quarter(now))
    return (
        _words_of(task)
        | day_of(local(begins).date(), now)
        | {"starts": quarter_of_day(local(begins))}
    )


def _words_of(last: LastAsk) -> dict[str, Any]:
    begins, ends = local(last.opens_at), local(last.closes_at)
    return {
        "family": kind(last.kind).family.value,
        "kind": last.kind,
        "starts": quarter_of_day(begins),
        "ends": quarter_of_day(ends),
        "when": "flexible" if last.flexible else "fixed",
        "minutes": last.minutes,
        "cared": list(last.cared_ids),
        "place": last.place,
        "wish": last.wish or "",
        "place_note": last.place_note,
        "note": last.note,
        "helpers_wanted": last.helpers_wanted,
        "tongue": last.tongue or "",
        "adult_stays": last.adult_stays,
    }


def _of_offer(offered: OfferPage, now: datetime) -> dict[str, Any]:
    assert offered.opens_at is not None, "an admitted reader reads the hours"
    begins = max(local(offered.opens_at), local(next_quarter(now)))
    ends = begins + timedelta(minutes=offered.minutes)
    return {
        "family": kind(offered.kind).family.value,
        "kind": offered.kind,
        **day_of(begins.date(), now),
        "starts": quarter_of_day(begins),
        "ends": quarter_of_day(ends),
        "minutes": offered.minutes,
    }


def day_of(day: Any, now: datetime) -> dict[str, Any]:
    """The answer to which day: one of the chips, or another."""
    if (day - local(now).date()).days < DAYS_SHOWN:
        return {"day": day.isoformat()}
    return {"day": OTHER, "other_day": day}


@dataclass(frozen=True)
class Time:
    """An hour one may choose to come at."""

    value: str
    moment: datetime


def times_within(task: Any, now: datetime) -> list[Time]:
    """For a task at any time: the half hours at which one could begin."""
    if not task.flexible or task.opens_at is None:
        return []
    at = max(task.opens_at, next_quarter(now))
    latest = task.closes_at - timedelta(minutes=task.minutes)
    found: list[Time] = []
    while at <= latest and len(found) < 200:
        found.append(Time(at.isoformat(), at))
        at += timedelta(minutes=2 * QUARTER)
    return found


def first_offer(kinds: tuple[str, ...], now: datetime) -> dict[str, Any]:
    """Help with what one has said one does, tomorrow afternoon, for an hour."""
    starts, ends = AFTERNOON
    tomorrow = local(now).date() + timedelta(days=1)
    known = [code for code in kinds if is_kind(code)]
    return {
        "family": kind(known[0]).family.value if known else "errand",
        "kind": known[0] if known else None,
        "day": tomorrow.isoformat(),
        "starts": starts,
        "ends": ends,
        "minutes": 60,
    }
