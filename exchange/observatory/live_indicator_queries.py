"""The figures that promises are held to, read from what is out already, or through a gate of their own."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import case, func, select
from sqlalchemy.orm import aliased

from exchange.observatory import live_queries, territory_indicator_queries
from exchange.observatory.answer_month import DAYS, HOURS, survey_of
from exchange.observatory.clash_month_queries import COUNTED
from exchange.observatory.clash_told import DAY, kind_in
from exchange.observatory.disclosure import GROUP_MIN, shown_part
from exchange.observatory.hours_told import ALL
from exchange.observatory.live import MONTHS_MAX, Months
from exchange.observatory.live_indicators import (
    BODIES_MIN,
    Figure,
    Series,
    figure,
    in_steps,
    month_ends,
)
from exchange.people.bank_queries import zone_of
from models.base import db
from models.campaigns import Campaign, Gathering
from models.care import Exchange, Offer
from models.clashes_told import ClashFigure
from models.places import Home
from models.states import ExchangeState, OfferState

_COUNTED = {
    "hours": ("hours_given", ALL, 1),
    "uncovered_asks": ("uncovered", ALL, 1),
    "participation": ("participation", "", 100),
    "women_share": ("women_share_given", "", 100),
}
"""Name and part of the month's count, and by what it is multiplied."""
_WINDOWS, _WINDOW_MONTHS = 4, 3


def live_indicators(bank_id: int, day: date) -> dict[str, Figure]:
    """What is told of each indicator by that day; one nobody can tell yet is missing."""
    return {key: told[-1] for key, told in series(bank_id, day).items() if told}


def series(bank_id: int, day: date) -> Series:
    """The same with the figures before, the oldest first."""
    zone = zone_of(bank_id)
    return {
        **_from_the_count(bank_id, day),
        "quiz_gain": list(_quizzes(bank_id, day)),
        "events": list(_events(bank_id, day, zone)),
        "uncovered_at_work": list(_at_work(bank_id, day)),
        **_networks(bank_id, day, zone),
        "offers": list(_offers(bank_id, day, zone)),
        **territory_indicator_queries.series(bank_id, day, zone),
    }


def _from_the_count(bank_id: int, day: date) -> dict[str, list[Figure]]:
    names = {name for name, _part, _times in _COUNTED.values()} | {DAYS, HOURS}
    # Two more than a year: the newest may have been counted after the day that is asked for.
    of = live_queries.months(bank_id, names=names, limit=MONTHS_MAX + 2)
    found: dict[str, list[Figure]] = {}
    for key, (name, part, times) in _COUNTED.items():
        told = [
            (month, it)
            for month in of.months
            if (it := of.at(month, name, part)) and it.value is not None and it.counted_on <= day
        ]
        found[key] = [
            figure(key, it.value * times, _end_of(month))
            for month, it in told
            if it.value is not None
        ]
    return {**found, "asymmetry": list(_asymmetry(of, day))}


def _end_of(month: date) -> date:
    return month_ends((month + timedelta(days=32)).replace(day=1), 1)[0]


def _asymmetry(of: Months, day: date) -> Iterator[Figure]:
    """What each questionnaire said of the women's part; by days kept in a diary rather than by hours told."""
    by: dict[tuple[date, int], dict[str, float]] = {}
    for (month, name, part), it in of.by.items():
        if name in (DAYS, HOURS) and it.value is not None and it.counted_on <= day:
            by.setdefault((month, survey_of(part)), {})[name] = it.value
    for (month, _survey), told in sorted(by.items()):
        yield figure("asymmetry", 100 * told.get(DAYS, told.get(HOURS, 0.0)), _end_of(month))


def _quizzes(bank_id: int, day: date) -> Iterator[Figure]:
    """By how many points of a hundred more knew after a campaign: the mean of its questions that are told."""
    rows = db.session.execute(
        select(Campaign.last_day, Campaign.results)
        .where(Campaign.bank_id == bank_id, Campaign.last_day < day, Campaign.results.is_not(None))
        .order_by(Campaign.last_day.desc(), Campaign.id.desc())
        .limit(MONTHS_MAX)
    ).all()
    for last_day, results in reversed(rows):
        gains = [each["shift"]["difference"] for each in results or () if each["shift"]]  # type: ignore[index]
        if gains:
            yield figure("quiz_gain", 100 * sum(gains) / len(gains), last_day)


def _events(bank_id: int, day: date, zone: ZoneInfo) -> Iterator[Figure]:
    """Meetings in public that were held in the twelve months before the end of each month."""
    ends = month_ends(day, MONTHS_MAX)
    held = list(
        db.session.scalars(
            select(Gathering.ends_at)
            .where(
                Gathering.bank_id == bank_id,
                Gathering.called_off.is_(None),
                Gathering.ends_at >= _after(_year_before(ends[0]), zone),
                Gathering.ends_at < _after(ends[-1], zone),
            )
            .order_by(Gathering.ends_at, Gathering.id)
        )
    )
    for end in ends if held else ():
        since, until = _after(_year_before(end), zone), _after(end, zone)
        yield figure("events", sum(since <= moment < until for moment in held), end)


def _year_before(end: date) -> date:
    """The end of the same month a year earlier."""
    return month_ends((end + timedelta(days=1)), 2, 12)[0]


def _after(day: date, zone: ZoneInfo) -> datetime:
    """When the day was over."""
    return datetime.combine(day + timedelta(days=1), time(), zone)


def _at_work(bank_id: int, day: date) -> Iterator[Figure]:
    """Of what bodies were told, each number of five or more: minutes of a day, for each who lacks any.

    A number that is not told anew stands as it was. Of fewer than three bodies nothing is told.
    """
    rows = db.session.execute(
        select(
            ClashFigure.month,
            ClashFigure.organisation_id,
            ClashFigure.part,
            ClashFigure.minutes,
            ClashFigure.people,
        )
        .where(
            ClashFigure.bank_id == bank_id,
            ClashFigure.part != COUNTED,
            ClashFigure.minutes.is_not(None),
            ClashFigure.counted_on <= day,
        )
        .order_by(ClashFigure.month, ClashFigure.organisation_id, ClashFigure.part)
    ).all()
    standing: dict[tuple[int, str], tuple[int, int]] = {}
    months = sorted({row.month for row in rows})
    for month in months:
        for row in rows:
            if row.month == month and kind_in(row.part) == DAY:
                standing[row.organisation_id, row.part] = row.minutes, row.people
        if len({body for body, _part in standing}) >= BODIES_MIN:
            minutes = sum(each for each, _people in standing.values())
            people = sum(each for _minutes, each in standing.values())
            yield figure("uncovered_at_work", round(minutes / people), _end_of(month))


def _networks(bank_id: int, day: date, zone: ZoneInfo) -> dict[str, list[Figure]]:
    """Pairs of households that helped each other in a year, and how many live in two municipalities."""
    found: dict[str, list[Figure]] = {"pairs": [], "between_towns": []}
    for end in month_ends(day, _WINDOWS, _WINDOW_MONTHS):
        pairs, apart = _pairs(bank_id, _after(_year_before(end), zone), _after(end, zone))
        told = in_steps(pairs)
        if told is None:
            continue
        found["pairs"].append(figure("pairs", told, end))
        # Hidden where the few of one town, or of two, could be told from the others.
        if shown_part(min(apart, pairs - apart), pairs, group_min=GROUP_MIN) is not None:
            found["between_towns"].append(figure("between_towns", round(100 * apart / pairs), end))
    return found


def _pairs(bank_id: int, since: datetime, until: datetime) -> tuple[int, int]:
    """How many pairs, and of how many the homes are in two municipalities today."""
    one, other = Exchange.asker_household_id, Exchange.helper_household_id
    asker, helper = aliased(Home), aliased(Home)
    is_apart = case((asker.istat != helper.istat, 1), else_=0)
    each = (
        select(func.max(is_apart).label("apart"))
        .select_from(Exchange)
        .outerjoin(
            asker,
            (asker.bank_id == Exchange.bank_id)
            & (asker.person_id == Exchange.asker_id)
            & asker.until_at.is_(None),
        )
        .outerjoin(
            helper,
            (helper.bank_id == Exchange.bank_id)
            & (helper.person_id == Exchange.helper_id)
            & helper.until_at.is_(None),
        )
        .where(
            Exchange.bank_id == bank_id,
            Exchange.state == ExchangeState.SETTLED,
            Exchange.closed_at >= since,
            Exchange.closed_at < until,
        )
        .group_by(case((one < other, one), else_=other), case((one < other, other), else_=one))
        .subquery()
    )
    pairs, apart = db.session.execute(select(func.count(), func.sum(each.c.apart))).one()
    return int(pairs), int(apart or 0)


def _offers(bank_id: int, day: date, zone: ZoneInfo) -> Iterator[Figure]:
    """How many people offer something at the end of the day."""
    people = db.session.scalar(
        select(func.count(Offer.person_id.distinct())).where(
            Offer.bank_id == bank_id,
            Offer.state == OfferState.OPEN,
            Offer.made_at < _after(day, zone),
            Offer.closes_at > _after(day, zone),
        )
    )
    told = in_steps(people or 0)
    if told is not None:
        yield figure("offers", told, day)
