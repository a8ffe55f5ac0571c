"""Everything about members that decides whether and when they can be found, several at once."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from sqlalchemy import Row, Select, select

from exchange.matching.filing import Findable
from exchange.people.protecting_queries import is_protected
from exchange.people.trust import Check
from exchange.places.coarsen import Cell
from exchange.places.travel import PACES, Means, reach_metres
from exchange.schedule.going_queries import beside_going
from exchange.schedule.slots import Exceptional, Quarters
from models.base import db
from models.people import Membership, Person, TrustCheck
from models.places import Home
from models.schedule import DateHours, HelpsWith, Reach, WeeklyHours
from models.states import Status

Rows = list[Row[*tuple[Any, ...]]]


def findable(person_ids: Collection[int], *, bank_id: int) -> list[Findable]:
    """Those of them who are active members with a home and a reach, by id."""
    hours, dates, kinds, checks = (
        _by_person(
            select(table.person_id, *columns)
            .where(table.bank_id == bank_id, table.person_id.in_(person_ids), *but)
            .order_by(table.person_id, *columns)
        )
        for table, columns, *but in (
            (
                WeeklyHours,
                (WeeklyHours.weekday, WeeklyHours.from_quarter, WeeklyHours.to_quarter),
            ),
            (
                DateHours,
                (DateHours.day, DateHours.free, DateHours.from_quarter, DateHours.to_quarter),
            ),
            (HelpsWith, (HelpsWith.kind,)),
            (
                TrustCheck,
                (TrustCheck.kind, TrustCheck.seen_on, TrustCheck.valid_until),
                TrustCheck.withdrawn_at.is_(None),
            ),
        )
    )
    return [
        Findable(
            person_id=row.person_id,
            cell=Cell(row.cell_row, row.cell_col),
            reach_metres=reach_metres(Means(row.means), row.minutes),
            pace=PACES[Means(row.means)].metres_an_hour,
            kinds=[each.kind for each in kinds[row.person_id]],
            weekly=_week(hours[row.person_id]),
            dates=[
                Exceptional(each.day, each.free, (each.from_quarter, each.to_quarter))
                for each in dates[row.person_id]
            ],
            checks=[
                Check(each.kind, each.seen_on, each.valid_until) for each in checks[row.person_id]
            ],
            speaks=row.speaks,
        )
        for row in db.session.execute(_members(person_ids, bank_id=bank_id))
    ]


def _members(person_ids: Collection[int], *, bank_id: int) -> Select[*tuple[Any, ...]]:
    members = (
        select(
            Membership.person_id,
            Person.speaks,
            Home.cell_row,
            Home.cell_col,
            Reach.means,
            Reach.minutes,
        )
        .join(Person, Person.id == Membership.person_id)
        .where(
            Membership.bank_id == bank_id,
            Membership.person_id.in_(person_ids),
            Membership.status == Status.ACTIVE,
            ~is_protected(Membership.person_id, bank_id=bank_id),
        )
        .order_by(Membership.person_id)
    )
    return beside_going(members, Membership)


def _by_person(rows: Select[*tuple[Any, ...]]) -> defaultdict[int, Rows]:
    found: defaultdict[int, Rows] = defaultdict(list)
    for row in db.session.execute(rows):
        found[row.person_id].append(row)
    return found


def _week(hours: Rows) -> dict[int, list[Quarters]]:
    found: defaultdict[int, list[Quarters]] = defaultdict(list)
    for each in hours:
        found[each.weekday].append((each.from_quarter, each.to_quarter))
    return found
