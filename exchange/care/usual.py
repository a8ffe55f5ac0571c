"""What an ask may begin from: what she asked before, and what families of the bank usually ask. Pure."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from exchange.care.draft import CHILD_BANDS
from exchange.care.kinds import Family, is_kind, kind
from exchange.people.rules import Rules
from exchange.people.usual_asks import USUAL_ASK
from exchange.units import QUARTER, elapsed_minutes

SATURDAY = 5
SCHOOL = ("child_to_school", "child_pick_up")


@dataclass(frozen=True)
class UsualAsk:
    """A line of the bank's rules: a kind, and from when until when in quarters since midnight."""

    line: str
    kind: str
    hours: tuple[int, int]

    @property
    def minutes(self) -> int:
        starts, ends = self.hours
        return (ends - starts) * QUARTER


@dataclass(frozen=True)
class PastAsk:
    """Something she asked before."""

    task_id: int
    kind: str
    opens_at: datetime
    closes_at: datetime


def usual_ask(line: str) -> UsualAsk | None:
    """A line of the rules, read; None for one of a kind that nobody knows any more."""
    read = USUAL_ASK.fullmatch(line)
    if read is None or not is_kind(read["kind"]):
        return None
    starts, ends = (
        (int(read[f"{end}_hour"]) * 60 + int(read[f"{end}_minute"])) // QUARTER
        for end in ("from", "to")
    )
    return UsualAsk(line, read["kind"], (starts, ends))


def usual_asks(
    rules: Rules, families: Collection[Family], *, besides: Collection[str]
) -> list[UsualAsk]:
    """Those of the rules that this household can ask, without the kinds that stand there already."""
    read = [each for each in map(usual_ask, rules.usual_asks) if each is not None]
    return [
        each
        for each in read
        if kind(each.kind).family in families
        and each.kind not in besides
        and each.minutes % rules.round_minutes == 0
    ]


def families_for(bands: Iterable[str]) -> set[Family]:
    """What a household that cares for people of these ages can ask for."""
    ages = set(bands)
    found = {Family.ERRAND}
    if ages & set(CHILD_BANDS):
        found.add(Family.CHILDMINDING)
    if ages - set(CHILD_BANDS):
        found.add(Family.ELDERCARE)
    return found


def each_once(asks: Iterable[PastAsk], zone: tzinfo) -> list[PastAsk]:
    """The newest of each kind at each hour of the day: a weekly ask is one habit, not many."""
    found: dict[tuple[object, ...], PastAsk] = {}
    for each in asks:
        begins = each.opens_at.astimezone(zone)
        length = elapsed_minutes(each.opens_at, each.closes_at)
        found.setdefault((each.kind, begins.hour, begins.minute, length), each)
    return list(found.values())


def first_day(kind_code: str, today: date) -> date:
    """Tomorrow; for what has to do with school, the next day it is open."""
    day = today + timedelta(days=1)
    while kind_code in SCHOOL and day.weekday() >= SATURDAY:
        day += timedelta(days=1)
    return day
