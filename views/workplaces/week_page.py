"""A week of shifts beside care as its owner reads it: days with their ribbons, gaps, what if, the price."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from flask_babel import gettext as _

from exchange.care.draft import TaskDraft
from exchange.matching.wanted import HowMany
from exchange.people.rules import Rules
from exchange.schedule.hours import CalendarWeek
from exchange.schedule.slots import common, merge, moment, subtract
from exchange.units import Slot
from exchange.workplaces import what_if
from exchange.workplaces.asking import drafts_of, key_of, may_be_asked
from exchange.workplaces.care_week import AtHome, Gap, gaps_of, left_of, minutes_of
from exchange.workplaces.week_queries import AskedFor, Sheet, by_family
from views.language import as_title, clock, hour_of, span, spoken_minutes, written_day
from views.places.kind_words import kind_name
from views.workplaces.shift_words import idea_words, question, reason, turn_words

SHOWN, WHOLE = (6, 22), (0, 24)
Mark = tuple[str, float, float]


@dataclass(frozen=True)
class GapLine:
    """A gap left. `drafts` are the requests it would become; `may_ask`: they can be put now."""

    key: str
    hours: Any
    minutes: str
    why: str
    who: str
    drafts: list[TaskDraft]
    may_ask: bool


@dataclass(frozen=True)
class AskedLine:
    task_id: int
    hours: Any
    is_found: bool


@dataclass(frozen=True)
class DayLine:
    """`until`: the clock at which a gap ends that began on the day before."""

    title: str
    turn: str
    marks: list[Mark]
    work: list[Mark]
    gaps: list[GapLine]
    asked: list[AskedLine]
    until: str | None


@dataclass(frozen=True)
class WeekPage:
    title: str
    days: list[DayLine]
    hours: tuple[int, int]
    doors: str
    ideas: list[tuple[str, str, str]]
    tried: str | None
    unknown: list[str]
    are_several: bool
    asks: list[GapLine] = field(default_factory=list)

    @property
    def why(self) -> list[list[Any]]:
        """The gaps in words: day, hours, who, why."""
        return [[day.title, gap.hours, gap.who, gap.why] for day in self.days for gap in day.gaps]


def week_page(
    sheet: Sheet,
    asked: Sequence[AskedFor],
    week: CalendarWeek,
    *,
    what: what_if.What | None,
    rules: Rules,
    now: datetime,
) -> WeekPage:
    home = what_if.tried(sheet.home, what) if what else sheet.home
    gaps = gaps_of(home, week.monday)
    left = left_of(gaps, by_family(asked))
    lines = {id(gap): _gap_line(gap, home, rules, now) for gap in left}
    hours = SHOWN if all(_lies_within(each.slot, week) for each in gaps) else WHOLE
    drawn = _Drawn(home, gaps, left, asked, week)
    days = [
        DayLine(
            written_day(day, "EEE d"),
            turn_words(sheet.worked[n + 1], sheet.worked[n], sleeps=home.sleeps_until is not None),
            drawn.marks(day),
            drawn.work(day),
            [lines[id(gap)] for gap in left if week.day_of(gap.slot.starts_at) == day],
            [
                AskedLine(each.task_id, span(each.slot.starts_at, each.slot.ends_at), each.is_found)
                for each in asked
                if week.day_of(each.slot.starts_at) == day
                and any(each.family == gap.family and each.slot.overlaps(gap.slot) for gap in gaps)
            ],
            _until(left, day, week),
        )
        for n, day in enumerate(week.days)
    ]
    return WeekPage(
        _title(left, home),
        days,
        hours,
        _doors(home),
        [] if what else _ideas(home, week),
        _tried(what, sheet.home) if what else None,
        sorted({door.name for each in home.charges for door in each.doors if not door.is_known}),
        len(home.charges) > 1,
        [] if what else [line for line in lines.values() if line.may_ask],
    )


def _title(left: Sequence[Gap], home: AtHome) -> str:
    if not left:
        return _("Every hour is covered")
    time = spoken_minutes(minutes_of(left))
    who = {each.initials for each in home.charges}
    if len(who) == 1:
        return _("%(time)s with nobody beside %(who)s", time=time, who=who.pop())
    return _("%(time)s with nobody there", time=time)


def _until(left: Sequence[Gap], day: date, week: CalendarWeek) -> str | None:
    midnight = moment(day, 0, week.zone)
    ends = [each.slot.ends_at for each in left if each.slot.starts_at < midnight]
    over = [each for each in ends if each > midnight]
    return clock(max(over)) if over else None


def _gap_line(gap: Gap, home: AtHome, rules: Rules, now: datetime) -> GapLine:
    drafts = drafts_of(gap, rules)
    who = [each.initials for each in home.charges if each.cared_id in gap.cared_ids]
    return GapLine(
        key_of(gap),
        span(gap.slot.starts_at, gap.slot.ends_at),
        spoken_minutes(gap.minutes),
        reason(gap),
        ", ".join(who),
        drafts,
        may_be_asked(drafts, rules, now),
    )


def _lies_within(slot: Slot, week: CalendarWeek) -> bool:
    day = week.day_of(slot.starts_at)
    return SHOWN[0] <= hour_of(slot.starts_at, day) and hour_of(slot.ends_at, day) <= SHOWN[1]


@dataclass(frozen=True)
class _Drawn:
    """The ribbons: home where somebody is, a door, nobody, a neighbour asked; beneath, work and way."""

    home: AtHome
    gaps: Sequence[Gap]
    left: Sequence[Gap]
    asked: Sequence[AskedFor]
    week: CalendarWeek

    def marks(self, day: date) -> list[Mark]:
        whole = _whole(day, self.week)
        needed = merge(
            Slot(moment(day, low * 15, self.week.zone), moment(day, high * 15, self.week.zone))
            for each in self.home.charges
            for low, high in each.hours.get(day.weekday(), ())
        )
        open_doors = [
            slot for each in self.home.charges for door in each.doors for slot in door.open
        ]
        behind = common(needed, open_doors)
        alone = merge(each.slot for each in self.left)
        neighbours = subtract(merge(each.slot for each in self.gaps), alone)
        layers = (
            ("free", subtract(needed, [*behind, *alone, *neighbours])),
            ("given", subtract(behind, alone)),
            ("waiting", neighbours),
            ("uncovered", alone),
        )
        return [
            mark for kind, slots in layers for mark in _marks(kind, common(slots, [whole]), day)
        ]

    def work(self, day: date) -> list[Mark]:
        return _marks("work", common(self.home.away, [_whole(day, self.week)]), day)


def _whole(day: date, week: CalendarWeek) -> Slot:
    return Slot(moment(day, 0, week.zone), moment(day, 24 * 60, week.zone))


def _marks(kind: str, slots: Iterable[Slot], day: date) -> list[Mark]:
    return [(kind, hour_of(each.starts_at, day), hour_of(each.ends_at, day)) for each in slots]


def _doors(home: AtHome) -> str:
    """What the drawing of a door is called: its kind where all are of one, and else a service."""
    kinds = {door.kind for each in home.charges for door in each.doors}
    if not kinds:
        return ""
    return kind_name(kinds.pop()).lower() if len(kinds) == 1 else _("a service")


def _ideas(home: AtHome, week: CalendarWeek) -> list[tuple[str, str, str]]:
    return [(*idea_words(idea), idea.what.code) for idea in what_if.ideas(home, week.monday)]


def _tried(what: what_if.What, home: AtHome) -> str:
    doors = [door for each in home.charges for door in each.doors]
    door = next((each for each in doors if each.service_id == what.service_id), None)
    at = what_if.usual_hour(door.open, what, home.zone) if door else None
    return question(what, door.name if door else "", door.kind if door else "", at)


def neighbours_line(found: Sequence[tuple[str, HowMany | None]]) -> list[str]:
    """How many are free, day by day, as roughly as anywhere else."""
    words = {
        HowMany.MANY: _("5 or more neighbours free"),
        HowMany.FEW: _("a few neighbours free"),
        HowMany.NOBODY: _("nobody free yet"),
    }
    lines = []
    for many, said in words.items():
        days = list(dict.fromkeys(day for day, number in found if number is many))
        if days:
            when = as_title(", ".join(days))
            lines.append(_("%(days)s: %(neighbours)s.", days=when, neighbours=said))
    return lines
