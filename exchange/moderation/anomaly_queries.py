"""What looks odd: all that is found today, and what waits for a look, for operators it does not concern."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, exists, func, or_, select

from exchange.moderation.anomaly import Finding, looked_from, nights, weeks
from exchange.moderation.anomaly_circle_queries import circles
from exchange.moderation.anomaly_minutes_queries import pairs, unusual
from exchange.moderation.anomaly_person_queries import at_one_address, nightly
from exchange.people.bank_queries import zone_of
from exchange.people.living_queries import living_with
from exchange.people.names import short_name
from exchange.people.private_home_queries import Hidden, hidden_from
from exchange.people.queries import rules_of
from models.anomalies import Anomaly, AnomalyParty
from models.base import db
from models.people import HOUSE, Bank, Household, Person
from models.states import AnomalyKind


@dataclass(frozen=True)
class OddCard:
    """One oddity as an operator reads it: its evidence, and what the ids in it are called.

    None for whose name she does not learn.
    """

    id: int
    kind: AnomalyKind
    evidence: Mapping[str, Any]
    homes: Mapping[int, str | None]
    people: Mapping[int, str | None]
    found_at: datetime
    looked_at: datetime | None
    looked_by: str | None
    note: str | None


def find(bank_id: int, *, now: datetime) -> list[Finding]:
    """All that looks odd by the bank's rules, kind by kind."""
    rules, zone = rules_of(bank_id), zone_of(bank_id)
    since = looked_from(rules, now)
    return [
        *circles(bank_id, rules, since=since),
        *pairs(bank_id, rules, weeks=weeks(rules, now, zone), now=now),
        *unusual(bank_id, rules, since=since),
        *nightly(bank_id, rules, nights=nights(rules, now, zone)),
        *at_one_address(bank_id, rules),
    ]


def may_read(reader_id: int, *, bank_id: int) -> ColumnElement[bool]:
    """Is it about neither her nor who lives with her? For a statement over `Anomaly`."""
    about_her = or_(
        AnomalyParty.person_id == reader_id,
        AnomalyParty.person_id.in_(living_with(reader_id, bank_id=bank_id)),
    )
    return ~(
        exists()
        .where(
            AnomalyParty.bank_id == Anomaly.bank_id,
            AnomalyParty.anomaly_id == Anomaly.id,
            about_her,
        )
        .correlate(Anomaly)
    )


def how_many_wait(bank_id: int, *, seen_by: int) -> int:
    """How many oddities nobody has looked at yet."""
    waiting = select(func.count()).select_from(Anomaly).where(
        Anomaly.bank_id == bank_id, Anomaly.looked_at.is_(None), may_read(seen_by, bank_id=bank_id)
    )  # fmt: skip
    return db.session.scalar(waiting) or 0


def waiting(bank_id: int, *, seen_by: int, limit: int = 100) -> list[OddCard]:
    """What nobody has looked at, the oldest first."""
    return _cards(
        Anomaly.looked_at.is_(None), Anomaly.found_at, bank_id=bank_id, seen_by=seen_by, limit=limit
    )


def looked_at(bank_id: int, *, seen_by: int, limit: int = 30) -> list[OddCard]:
    """What somebody has looked at, the newest look first."""
    newest = Anomaly.looked_at.desc()
    return _cards(
        Anomaly.looked_at.is_not(None), newest, bank_id=bank_id, seen_by=seen_by, limit=limit
    )


def card(anomaly_id: int, *, bank_id: int, seen_by: int) -> OddCard | None:
    found = _cards(
        Anomaly.id == anomaly_id, Anomaly.found_at, bank_id=bank_id, seen_by=seen_by, limit=1
    )
    return found[0] if found else None


def _cards(
    which: ColumnElement[bool], order: Any, *, bank_id: int, seen_by: int, limit: int
) -> list[OddCard]:
    rows = db.session.execute(
        select(Anomaly, Person.first_name, Person.last_name)
        .outerjoin(Person, Person.id == Anomaly.looked_by_id)
        .where(Anomaly.bank_id == bank_id, which, may_read(seen_by, bank_id=bank_id))
        .order_by(order, Anomaly.id)
        .limit(limit)
    ).all()
    hidden = hidden_from(seen_by, bank_id=bank_id)
    homes = _homes(bank_id, (row.Anomaly.evidence for row in rows), hidden)
    people = _people((row.Anomaly.evidence for row in rows), hidden)
    return [_card(row.Anomaly, (row.first_name, row.last_name), homes, people) for row in rows]


def _homes(
    bank_id: int, evidence: Iterable[Mapping[str, Any]], hidden: Hidden
) -> dict[int, str | None]:
    asked = {home for each in evidence for home in _homes_in(each)}
    names = db.session.execute(
        select(Household.id, Household.name).where(
            Household.bank_id == bank_id, Household.id.in_(asked)
        )
    )
    found: dict[int, str | None] = {row.id: row.name for row in names}
    return found | dict.fromkeys(found.keys() & hidden.households)


def _homes_in(evidence: Mapping[str, Any]) -> list[int]:
    return [*evidence.get("homes", []), *([evidence["home"]] if "home" in evidence else [])]


def _people(evidence: Iterable[Mapping[str, Any]], hidden: Hidden) -> dict[int, str | None]:
    asked = {each[key] for each in evidence for key in ("helper", "person") if key in each}
    names = db.session.execute(
        select(Person.id, Person.first_name, Person.last_name).where(Person.id.in_(asked))
    )
    found: dict[int, str | None] = {id: short_name(first, last) for id, first, last in names}
    return found | dict.fromkeys(found.keys() & hidden.people)


def _card(
    row: Anomaly,
    by: tuple[str | None, str | None],
    homes: dict[int, str | None],
    people: dict[int, str | None],
) -> OddCard:
    first, last = by
    return OddCard(
        id=row.id,
        kind=AnomalyKind(row.kind),
        evidence=row.evidence,
        homes={home: homes.get(home, "–") for home in _homes_in(row.evidence)},
        people=people,
        found_at=row.found_at,
        looked_at=row.looked_at,
        looked_by=short_name(first, last) if first and last else None,
        note=row.note,
    )


def banks_to_look_at() -> list[int]:
    """Every bank but the house itself."""
    return list(db.session.scalars(select(Bank.id).where(Bank.id != HOUSE).order_by(Bank.id)))


def export(person_id: int, *, bank_id: int) -> list[dict[str, Any]]:
    """That something about her looked odd: of what kind, and when somebody looked."""
    rows = db.session.execute(
        select(Anomaly.kind, Anomaly.found_at, Anomaly.looked_at)
        .join(
            AnomalyParty,
            (AnomalyParty.bank_id == Anomaly.bank_id) & (AnomalyParty.anomaly_id == Anomaly.id),
        )
        .where(Anomaly.bank_id == bank_id, AnomalyParty.person_id == person_id)
        .order_by(Anomaly.id)
    )
    return [
        {
            "kind": kind,
            "found_at": found_at.isoformat(),
            "looked_at": looked_at.isoformat() if looked_at else None,
        }
        for kind, found_at, looked_at in rows
    ]
