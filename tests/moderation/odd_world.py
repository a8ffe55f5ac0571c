"""Small towns with a past made by dice, and a pencil that finds in it what is odd, one by one."""

import uuid
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import permutations
from statistics import median

from sqlalchemy import insert

from exchange.ledger.codes import Code, Kind
from exchange.moderation.anomaly import looked_from
from exchange.people.rules import Rules
from models.base import db, ids
from models.care import Confirmation, Exchange, Proposal, Task
from models.ledger import Transfer
from tests import cast as people
from tests.cast import MONDAY_9, ROME, Cast

KINDS = ("child_home", "errand_shopping", "elder_company")


@dataclass(frozen=True)
class Past:
    """One settled exchange, as it happened."""

    id: int
    asker: str
    helper: str
    kind: str
    minutes: int
    at: datetime
    said_at: datetime


@dataclass
class World:
    town: Cast
    rules: Rules
    pasts: list[Past] = field(default_factory=list)

    def home(self, name: str) -> int:
        return self.town.households[name]

    def settled(self, asker, helper, minutes, *, at, kind="child_home", said_at=None) -> int:
        """One exchange that is over, as rows; gives its id."""
        self.pasts.append(
            Past(ids.make(), asker, helper, kind, minutes, at, said_at or at + timedelta(hours=8))
        )
        return self.pasts[-1].id

    def write(self) -> None:
        """All of them at once, in one transaction."""
        rows = defaultdict(list)
        for past in self.pasts:
            for table, row in _rows(self.town, past).items():
                rows[table].append({"bank_id": self.town.bank_id} | row)
        people.write()
        for table in (Task, Proposal, Transfer, Exchange, Confirmation):
            db.session.execute(insert(table), rows[table])
        db.session.commit()

    def recent(self) -> list[Past]:
        since = looked_from(self.rules, MONDAY_9)
        return [each for each in self.pasts if ends(each) >= since]


def ends(past: Past) -> datetime:
    return past.at + timedelta(minutes=past.minutes)


def _rows(town: Cast, past: Past) -> dict:
    hours = {"starts_at": past.at, "ends_at": ends(past)}
    task, proposal, hold = ids.make(), ids.make(), ids.make()
    asks = {"asker_id": town.people[past.asker], "asker_household_id": town.households[past.asker]}
    gives = {
        "helper_id": town.people[past.helper],
        "helper_household_id": town.households[past.helper],
    }
    made = {"act_uid": uuid.uuid4(), "minutes": past.minutes}
    agreed = {"task_id": task, "minutes": past.minutes, **gives, **hours}
    return {
        Task: {"id": task, **_asked(town, past)},
        Proposal: {"id": proposal, "made_by": "asker", "state": "accepted", **agreed}
        | {"made_at": past.at, "answer_by": past.at},
        Transfer: {"id": hold, "uid": uuid.uuid4(), "request_hash": bytes(32), **made}
        | {"kind": Kind.HOLD, "code": Code.EXCHANGE}
        | {"debit_id": town.accounts[past.asker], "credit_id": town.accounts[past.helper]},
        Exchange: {"id": past.id, "proposal_id": proposal, "hold_id": hold, **asks, **agreed, **made}
        | {"settled_minutes": past.minutes, "state": "settled", "settled_how": "both"}
        | {"agreed_at": past.at, "closed_at": ends(past)},
        Confirmation: {"id": ids.make(), "exchange_id": past.id, "side": "asker", "round": 1}
        | {"person_id": asks["asker_id"], "at": past.said_at, **made},
    }  # fmt: skip


def _asked(town: Cast, past: Past) -> dict:
    return {
        "person_id": town.people[past.asker],
        "household_id": town.households[past.asker],
        "kind": past.kind,
        "opens_at": past.at,
        "closes_at": ends(past),
        "minutes": past.minutes,
        "place": "ours",
        "cell_row": 0,
        "cell_col": 0,
        "state": "filled",
        "made_at": past.at,
    }


def pencil_circles(world: World) -> set[tuple[int, ...]]:
    """Every order of two to five homes is tried."""
    moved: dict = defaultdict(int)
    for each in world.recent():
        moved[world.home(each.asker), world.home(each.helper)] += each.minutes
    homes = sorted({home for pair in moved for home in pair})
    found = set()
    for length in range(2, 6):
        for circle in permutations(homes, length):
            if circle[0] != min(circle):
                continue
            steps = [moved[pair] for pair in zip(circle, (*circle[1:], circle[0]), strict=True)]
            is_level = (max(steps) - min(steps)) * 100 <= world.rules.circle_spread_percent * max(steps)  # fmt: skip
            if min(steps) >= world.rules.circle_minutes_min and is_level:
                found.add(circle)
    return found


def pencil_pairs(world: World) -> dict[tuple[int, int, str], int]:
    week: dict = defaultdict(int)
    first = looked_from(world.rules, MONDAY_9).astimezone(ROME).date()
    monday = first - timedelta(days=first.weekday())
    for each in world.pasts:
        day = each.at.astimezone(ROME).date()
        if monday <= day and each.at <= MONDAY_9:
            of = (day - timedelta(days=day.weekday())).isoformat()
            week[world.town.people[each.helper], world.home(each.asker), of] += each.minutes
    limit = world.rules.pair_week_minutes_max
    return {pair: minutes for pair, minutes in week.items() if minutes > limit}


def pencil_unusual(world: World) -> set[int]:
    found = set()
    for kind in KINDS:
        alike = [each for each in world.recent() if each.kind == kind]
        if len(alike) < world.rules.unusual_cases_min:
            continue
        usual = median(each.minutes for each in alike)
        off = {each.id: abs(each.minutes - usual) for each in alike}
        wide = max(median(off.values()), 15)
        found |= {each for each in off if off[each] > world.rules.unusual_times * wide}
    return found


def pencil_nights(world: World) -> dict[int, int]:
    nights: dict = defaultdict(set)
    first = looked_from(world.rules, MONDAY_9).astimezone(ROME).date()
    begins, until = world.rules.night_from_hour, world.rules.night_to_hour
    for each in world.pasts:
        said = each.said_at.astimezone(ROME)
        day: date = said.date()
        if begins <= said.hour < until and first <= day <= MONDAY_9.astimezone(ROME).date():
            nights[world.town.people[each.asker]].add(day)
    return {who: len(days) for who, days in nights.items() if len(days) >= world.rules.nights_min}
