"""A week beside care: who is with whom, why nobody is, what if, and requests that hold the rules."""

import random
from datetime import date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from exchange.people.rules import Rules
from exchange.places.hours import stretches
from exchange.schedule.slots import moment
from exchange.units import Slot
from exchange.workplaces.asking import drafts_of, key_of, may_be_asked, price_of
from exchange.workplaces.care_week import (
    AtHome,
    Charge,
    Door,
    asks_of,
    gaps_of,
    left_of,
    minutes_of,
)
from exchange.workplaces.clash import sure_slots
from exchange.workplaces.roster import USUAL_HOURS, days_of, rotation_of, slots_of
from exchange.workplaces.what_if import What, ideas, read_what, tried
from tests.cast import MONDAY_9, at

ROME = ZoneInfo("Europe/Rome")
MONDAY = date(2030, 1, 7)
ALWAYS = {day: [(0, 96)] for day in range(7)}
EVENINGS = {day: [(72, 96), (0, 30)] for day in range(7)}
CHILD, ELDER = "childminding", "eldercare"


def nursery(hours="Mo-Fr 07:30-17:30", first=MONDAY, days=7):
    return Door(1, "Nido", "nursery", sure_slots(stretches(hours, first, days), ROME))


def home(turns=(0, 5, 0, 2), charges=None, partner=None, **kept):
    worked = days_of(rotation_of(MONDAY, turns, USUAL_HOURS), {}, MONDAY - timedelta(days=1), 9)
    charges = charges or [Charge(7, "S.", CHILD, ALWAYS, [nursery()])]
    return AtHome(ROME, slots_of(worked, ROME), 25, charges, partner or {}, **kept)


def told(gaps):
    clock = "%H:%M"
    return [
        (
            each.slot.starts_at.astimezone(ROME).strftime(clock),
            each.slot.ends_at.astimezone(ROME).strftime(clock),
            each.away,
            each.door,
        )
        for each in gaps
    ]


def test_the_worked_case():
    """T17: a shift from 14 to 22, 25 minutes of way, a nursery that closes at 17:30."""
    gaps = gaps_of(home(), MONDAY)
    assert minutes_of(gaps) == 1475
    assert told(gaps) == [("17:30", "22:25", "work", "closed")] * 5
    partner = {2: [(72, 96)], 4: [(72, 96)]}
    assert minutes_of(gaps_of(home(partner=partner), MONDAY)) == 945


def test_a_morning_before_the_nursery_opens():
    gaps = gaps_of(home((5, 0, 0, 2), partner=EVENINGS), MONDAY)
    # The partner leaves at half past seven, when the nursery opens.
    assert gaps == []
    late = {day: [(72, 96), (0, 28)] for day in range(7)}
    assert told(gaps_of(home((5, 0, 0, 2), partner=late), MONDAY))[0] == (
        "07:00", "07:30", "work", "opens",
    )  # fmt: skip


def test_who_sleeps_after_a_night_is_with_nobody():
    sleeper = home((0, 0, 1, 6), partner=EVENINGS, sleeps_until=14 * 60)
    assert told(gaps_of(sleeper, MONDAY)) == []
    no_door = home((0, 0, 1, 6), [Charge(7, "S.", CHILD, ALWAYS)], EVENINGS, sleeps_until=14 * 60)
    assert told(gaps_of(no_door, MONDAY)) == [("07:30", "14:00", "sleep", "none")]
    awake = home((0, 0, 1, 6), [Charge(7, "S.", CHILD, ALWAYS)], EVENINGS)
    assert gaps_of(awake, MONDAY) == []


def test_a_child_and_an_elder_are_two_gaps_and_two_children_one():
    pair = [Charge(7, "S.", CHILD, ALWAYS), Charge(8, "T.", CHILD, {0: [(64, 72)]})]
    both = gaps_of(home((1, 0, 0, 6), pair), MONDAY, 1)
    assert [each.cared_ids for each in both] == [(7,)], "T. needs nobody while she is at work"
    mixed = [Charge(7, "S.", CHILD, ALWAYS), Charge(9, "G.", ELDER, ALWAYS)]
    assert [each.family for each in gaps_of(home((1, 0, 0, 6), mixed), MONDAY, 1)] == [CHILD, ELDER]


def test_a_door_nobody_knows_the_hours_of_covers_nothing_and_says_so():
    unknown = Charge(7, "S.", CHILD, ALWAYS, [Door(1, "Nido", "nursery", (), is_known=False)])
    (gap,) = gaps_of(home((1, 0, 0, 6), [unknown]), MONDAY, 1)
    assert (gap.door, gap.service_name, gap.minutes) == ("unknown", "Nido", 530)


def test_what_was_asked_for_is_a_gap_no_more():
    gaps = gaps_of(home((1, 0, 0, 6), [Charge(7, "S.", CHILD, ALWAYS)]), MONDAY, 1)
    asked = Slot(at(7, 6), at(7, 10))
    assert minutes_of(left_of(gaps, {CHILD: [asked]})) == minutes_of(gaps) - 240
    assert left_of(gaps, {ELDER: [asked]}) == gaps


@pytest.mark.parametrize("seed", range(12))
def test_as_if_each_minute_were_looked_at(seed):
    """Across both changes of the clock: nobody there, minute by minute."""
    luck = random.Random(seed)
    first = luck.choice((date(2026, 10, 24), date(2026, 3, 28), date(2026, 12, 24)))
    turns = rotation_of(first, [luck.randint(0, 2) for _turn in range(3)] + [1], USUAL_HOURS)
    shifts = slots_of(days_of(turns, {}, first - timedelta(days=1), 5), ROME)
    door = nursery(luck.choice(("Mo-Su 07:30-17:30", "Mo-Fr 08:00-13:00", "24/7")), first, 3)
    hours = {day: [(luck.randint(0, 40), luck.randint(41, 96))] for day in range(7)}
    partner = {day: [(luck.randint(0, 90), 96)] for day in range(7)}
    child = Charge(7, "S.", CHILD, hours, [door])
    who = AtHome(ROME, shifts, luck.randint(0, 60), [child], partner)
    minute, at_ = timedelta(minutes=1), moment(first, 0, ROME)
    alone = 0
    while at_ < moment(first + timedelta(days=3), 0, ROME):
        local = at_.astimezone(ROME)
        now = local.hour * 60 + local.minute
        way = timedelta(minutes=who.commute_minutes)
        is_away = any(each.starts_at - way <= at_ < each.ends_at + way for each in shifts)
        is_open = any(each.starts_at <= at_ < each.ends_at for each in door.open)
        needs, has = (_holds(week, local, now) for week in (hours, partner))
        alone += needs and is_away and not is_open and not has
        at_ += minute
    assert minutes_of(gaps_of(who, first, 3)) == alone


def _holds(week, local: datetime, now):
    return any(low * 15 <= now < high * 15 for low, high in week.get(local.weekday(), ()))


def test_a_nursery_open_an_hour_longer_and_shifts_that_move():
    late = home((0, 5, 0, 2), partner={day: [(74, 96)] for day in range(7)})
    assert minutes_of(gaps_of(late, MONDAY)) == 5 * 60
    found = ideas(late, MONDAY)
    best = found[0]
    assert (best.what, best.saved_minutes, best.at) == (What("later", 60, 1), 300, 18 * 60 + 30)
    assert gaps_of(tried(late, best.what), MONDAY) == []
    assert all(each.saved_minutes > 0 for each in found)
    assert ideas(tried(late, best.what), MONDAY) == []


def test_only_what_is_ours_is_tried():
    assert read_what("later.60.1") == What("later", 60, 1)
    assert [read_what(odd) for odd in ("", "later", "sooner.60.1", "later.61.1", "shift.x.1")] == [
        None
    ] * 5


@pytest.mark.parametrize("seed", range(20))
def test_requests_cover_a_gap_in_parts_alike_and_none_too_long(seed):
    luck = random.Random(seed)
    begins = MONDAY_9 + timedelta(minutes=luck.randint(0, 3000))
    slot = Slot(begins, begins + timedelta(minutes=luck.randint(1, 1400)))
    step = luck.choice((15, 30, 60))
    parts = asks_of(slot, 240, step)
    assert parts[0].starts_at <= slot.starts_at
    assert parts[-1].ends_at >= slot.ends_at
    assert all(one.ends_at == other.starts_at for one, other in pairwise(parts))
    lengths = [each.minutes for each in parts]
    assert max(lengths) <= 240
    assert max(lengths) - min(lengths) <= step
    assert all(length % step == 0 for length in lengths)


def test_a_long_gap_becomes_requests_a_bank_allows():
    (gap,) = gaps_of(home((1, 0, 0, 6), [Charge(7, "S.", CHILD, ALWAYS)]), MONDAY, 1)
    drafts = drafts_of(gap, Rules())
    assert [each.minutes for each in drafts] == [180, 180, 180]
    assert (drafts[0].cared_ids, price_of(drafts)) == ((7,), 540)
    assert not may_be_asked(drafts, Rules(), MONDAY_9), "it began before nine"
    assert may_be_asked(drafts, Rules(), MONDAY_9 - timedelta(days=1))
    strict = Rules(childminding_two_adults="refuse")
    assert price_of(drafts_of(gap, strict)) == 1080
    assert may_be_asked(drafts_of(gap, strict), strict, MONDAY_9 - timedelta(days=1))
    assert key_of(gap).startswith("childminding.")
