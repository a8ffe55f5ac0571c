"""The chapters of a year's report, each as it stood when a day had ended.

Every table read here only grows: what came after that day is left out by its date, so the same day
gives the same chapter for ever. What has no such table is told by closed reports alone.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import and_, func, select

from exchange.chronomap.coverage import Seats, Target, Town, targets, towns
from exchange.chronomap.sites import MADE_UP
from exchange.chronomap.zones import municipal_zones
from exchange.observatory.answer_month import SURVEY, survey_of
from exchange.observatory.disclosure import GROUP_MIN
from exchange.observatory.report import Cell, Sheet, shown
from models.base import db
from models.campaigns import Campaign, CampaignReach
from models.figures import Figure
from models.hour_plans import HourProposal
from models.ledger import Anchor
from models.observatory import Publication
from models.services import ServiceVersion
from models.survey import Survey

TABLES_MAX = 60
_AIM = "lep"
"""The target that the law of this country sets."""
_COVERAGE = ("town", "places", "children", "per_100", "missing")


@dataclass(frozen=True)
class Asked:
    """A bank's year until the end of the day `as_of`, by the bank's clock."""

    bank_id: int
    year: int
    as_of: date
    zone: ZoneInfo

    @property
    def first(self) -> date:
        return date(self.year, 1, 1)

    @property
    def last(self) -> date:
        """Of the year, or of what of it has passed."""
        return min(date(self.year, 12, 31), self.as_of)

    @property
    def until(self) -> datetime:
        """When the day was over."""
        return datetime.combine(self.as_of + timedelta(days=1), time(), self.zone)


def figures(asked: Asked) -> dict[str, Sheet]:
    """The observatory's figures of the year's months, by name: month, part, value, from, to, people."""
    rows = db.session.execute(
        select(
            Figure.name,
            Figure.month,
            Figure.part,
            Figure.value,
            Figure.low,
            Figure.high,
            Figure.people,
            Figure.group_min,
            Figure.counted_on,
        )
        .where(
            Figure.bank_id == asked.bank_id,
            Figure.month.between(asked.first, asked.last),
            Figure.counted_on <= asked.as_of,
        )
        .order_by(Figure.name, Figure.month, Figure.part)
    ).all()
    found: dict[str, list[Any]] = {}
    for row in rows:
        found.setdefault(row.name, []).append(row)
    asked_in = _questionnaires(asked.bank_id, {row.part for row in rows})
    return {name: _figure(name, of, asked_in) for name, of in found.items()}


def _questionnaires(bank_id: int, parts: Collection[str]) -> dict[str, dict[str, Any]]:
    """What those whose figures these are were called, and when they were open: that never changes."""
    ids = {survey_of(part) for part in parts if part.startswith(SURVEY)}
    rows = db.session.execute(
        select(Survey.id, Survey.document, Survey.opens_on, Survey.closes_on)
        .where(Survey.bank_id == bank_id, Survey.id.in_(ids))
        .order_by(Survey.id)
    )
    return {
        f"{SURVEY}{row.id}": {
            "title": row.document["title"],
            "first": row.opens_on.isoformat(),
            "last": row.closes_on.isoformat(),
        }
        for row in rows
    }


def _figure(name: str, rows: list[Any], asked: Mapping[str, Mapping[str, Any]]) -> Sheet:
    begins = {row.part.partition("|")[0] for row in rows}
    return Sheet(
        key=name,
        source="observatory",
        day=max(row.counted_on for row in rows),
        columns=("month", "part", "value", "low", "high", "people"),
        rows=tuple(
            (
                row.month.isoformat()[:7],
                row.part,
                *(each if each is None else shown(each) for each in (row.value, row.low, row.high)),
                row.people,
            )
            for row in rows
        ),
        group_min=max(row.group_min for row in rows),
        asked={part: asked[part] for part in sorted(begins & asked.keys())},
    )


def books(asked: Asked) -> list[Sheet]:
    """Where the chain of the books stood at the end of each month, as it was published."""
    heads = db.session.execute(
        select(Anchor.day, Anchor.seq, Anchor.sum_minutes, Anchor.hash)
        .where(Anchor.bank_id == asked.bank_id, Anchor.day.between(asked.first, asked.last))
        .order_by(Anchor.day)
    ).all()
    by_month = {head.day.month: head for head in heads}
    if not by_month:
        return []
    rows = tuple(
        (head.day.isoformat(), int(head.seq), int(head.sum_minutes), head.hash.hex())
        for _, head in sorted(by_month.items())
    )
    columns = ("day", "rows", "minutes", "seal")
    return [Sheet("books", "books", max(head.day for head in heads), columns, rows)]


def services(asked: Asked) -> list[Sheet]:
    """What the register had then: services by kind, and places for small children town by town."""
    said = _services_then(asked)
    if not said:
        return []
    counted = Counter(each["kind"] for each in said)
    offered = Counter[str]()
    for each in said:
        offered[each["kind"]] += int(each.get("capacity", 0))
    rows = tuple((kind, number, offered[kind] or None) for kind, number in sorted(counted.items()))
    columns = ("kind", "services", "places")
    source = "invented" if any(each["code"].startswith(MADE_UP) for each in said) else "register"
    return [
        Sheet("services", source, asked.as_of, columns, rows),
        Sheet("coverage", source, asked.as_of, _COVERAGE, _coverage(said)),
    ]


def _services_then(asked: Asked) -> list[dict[str, str]]:
    """All that were not shut for good: what each said last before the day was over."""
    row = ServiceVersion
    last = (
        select(row.service_id, func.max(row.number).label("number"))
        .where(row.at < asked.until)
        .group_by(row.service_id)
        .subquery()
    )
    # Words of a document: the two databases read into them differently, and services are few.
    found = db.session.scalars(
        select(row.said)
        .join(last, and_(last.c.service_id == row.service_id, last.c.number == row.number))
        .where(row.how != "ended")
        .order_by(row.service_id)
    )
    return list(found)


def _coverage(said: Collection[dict[str, str]]) -> tuple[tuple[Cell, ...], ...]:
    aim = next(each for each in targets() if each.key == _AIM)
    found, whole = towns(municipal_zones(), _seats(said, aim), [aim])
    return tuple(_town(each) for each in (*found, whole))


def _seats(said: Collection[dict[str, str]], aim: Target) -> list[Seats]:
    return [
        Seats(
            each["municipality"],
            each["operator"],
            1,
            int(each.get("capacity", 0)),
            0 if "capacity" in each else 1,
        )
        for each in said
        if each["kind"] == aim.kind
    ]


def _town(of: Town) -> tuple[Cell, ...]:
    it = of.coverage
    per_100 = None if it.per_100 is None else shown(float(it.per_100))
    return of.name, it.places, it.children, per_100, it.missing[0]


def hours(asked: Asked) -> list[Sheet]:
    """What was decided in the year about the hours of services, of this bank's proposals."""
    row = HourProposal
    found = db.session.execute(
        select(row.decided_on, row.title, row.outcome, row.decided_by, row.decision_number, row.id)
        .where(
            row.bank_id == asked.bank_id,
            row.decided_on.between(asked.first, asked.last),
            row.entered_at < asked.until,
        )
        .order_by(row.decided_on, row.id)
    ).all()
    if not found:
        return []
    rows = tuple((each.decided_on.isoformat(), *each[1:5]) for each in found)
    columns = ("decided_on", "title", "outcome", "decided_by", "number")
    return [Sheet("hours", "hours", asked.as_of, columns, rows)]


def campaigns(asked: Asked) -> list[Sheet]:
    """What the bank told its territory in the year, and how many it says it reached until that day."""
    reached = (
        select(func.sum(CampaignReach.number))
        .where(
            CampaignReach.bank_id == Campaign.bank_id,
            CampaignReach.campaign_id == Campaign.id,
            CampaignReach.day <= asked.as_of,
        )
        .scalar_subquery()
    )
    found = db.session.execute(
        select(Campaign.first_day, Campaign.last_day, Campaign.title, Campaign.goal, reached)
        .where(
            Campaign.bank_id == asked.bank_id,
            Campaign.last_day >= asked.first,
            Campaign.first_day <= asked.last,
        )
        .order_by(Campaign.first_day, Campaign.id)
    ).all()
    if not found:
        return []
    rows = tuple(
        (first.isoformat(), last.isoformat(), title, goal, _enough(people))
        for first, last, title, goal, people in found
    )
    columns = ("first", "last", "title", "goal", "reached")
    return [Sheet("campaigns", "campaigns", asked.as_of, columns, rows, group_min=GROUP_MIN)]


def _enough(people: Any) -> int | None:
    return int(people) if people and people >= GROUP_MIN else None


def tables(asked: Asked) -> list[Sheet]:
    """Tables that were out, of days of this year: each in its last edition then."""
    row = Publication
    corrected = select(row.corrects_id).where(
        row.bank_id == asked.bank_id, row.corrects_id.is_not(None), row.at < asked.until
    )
    found = db.session.scalars(
        select(row)
        .where(
            row.bank_id == asked.bank_id,
            row.at < asked.until,
            row.last_day >= asked.first,
            row.first_day <= asked.last,
            row.id.not_in(corrected),
        )
        .order_by(row.first_day, row.title, row.at, row.id)
        .limit(TABLES_MAX)
    ).all()
    return [_table(each, asked.zone) for each in found]


def _table(of: Publication, zone: ZoneInfo) -> Sheet:
    labels = (*of.row_labels, "")
    return Sheet(
        key="table",
        source=of.source,
        day=of.at.astimezone(zone).date(),
        columns=("", *of.column_labels),
        rows=tuple((label, *line) for label, line in zip(labels, of.shown, strict=True)),
        title=of.title,
        days=(of.first_day, of.last_day),
        group_min=of.group_min,
        address=f"/observatory/tables/{of.id}",
    )
