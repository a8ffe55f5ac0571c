"""Under which keys a person is filed, and that an upgraded bank is filed anew."""

from datetime import date, timedelta

import pytest

from exchange.care.kinds import kind
from exchange.matching import actions as matching
from exchange.matching import grid, queries
from exchange.matching.filing import ALWAYS, Findable, filed, trusted, voids
from exchange.people.rules import DEFAULTS
from exchange.people.tongues import TONGUES, mask_of
from exchange.people.trust import Check
from exchange.places.coarsen import cell_of
from exchange.places.travel import Means, between_minutes
from exchange.schedule.slots import Exceptional
from models.base import db
from models.matching import MatchFiled, MatchSlot
from tests.care.story import Story
from tests.cast import MESAGNE, MONDAY_9, the_usual, write
from tests.matching.stage import say_hours
from views.kinds import TONGUES as TOLD_TONGUES
from views.matching.jobs import run_filing

TODAY = date(2030, 1, 7)
WEDNESDAY = date(2030, 1, 9)
SEEN = date(2029, 12, 1)
BOTH = [Check("identity", SEEN), Check("criminal_record", SEEN, date(2030, 5, 31))]


def number(day):
    return grid.dated(day)


def someone(**other):
    usual = {
        "person_id": 1,
        "cell": cell_of(*MESAGNE),
        "reach_metres": 1_500,
        "pace": 4_500,
        "kinds": ("child_home", "errand_shopping"),
        "weekly": {2: [(56, 80)]},
        "checks": BOTH,
        "speaks": ("it", "sq"),
    }
    return Findable(**(usual | other))


def rows(**other):
    return filed(someone(**other), DEFAULTS, TODAY)


def test_a_row_for_each_kind_and_weekday_with_hours():
    found = rows(weekly={0: [(0, 96)], 2: [(56, 80)], 3: []})
    level = grid.level_of(1_500)
    where = grid.square_of(cell_of(*MESAGNE), level)
    assert {row.k for row in found} == {
        grid.key(level, kind(code).bit, weekday, where)
        for code in ("child_home", "errand_shopping")
        for weekday in (0, 2)
    }
    assert {(row.free_am, row.free_pm) for row in found} == {
        (2**48 - 1, 2**48 - 1),
        (0, (1 << 32) - (1 << 8)),
    }


def test_a_kind_that_needs_checks_is_filed_for_the_days_they_hold():
    stretches = {(row.trusted_from, row.trusted_until) for row in rows()}
    assert stretches == {ALWAYS, (number(SEEN), number(date(2030, 5, 31)))}
    assert [row.trusted_from for row in rows(checks=BOTH[:1])] == [ALWAYS[0]]


@pytest.mark.parametrize(
    ("checks", "expected"),
    [
        ([], []),
        ([(SEEN, None)], [(SEEN, None)]),
        ([(SEEN, date(2030, 1, 1))], []),
        # Seen again in time, even the day after it lapsed: one stretch. A day too late: two.
        ([(SEEN, date(2030, 1, 9)), (date(2030, 1, 10), None)], [(SEEN, None)]),
        (
            [(SEEN, date(2030, 1, 9)), (date(2030, 1, 11), None)],
            [(SEEN, date(2030, 1, 9)), (date(2030, 1, 11), None)],
        ),
        ([(SEEN, None), (SEEN, date(2030, 1, 9))], [(SEEN, None)]),
    ],
)
def test_a_stretch_of_trust(checks, expected):
    given = [Check("identity", *each) for each in checks]
    found = [
        (grid.day_of(low), grid.day_of(high)) for low, high in trusted(given, ("identity",), TODAY)
    ]
    assert found == expected


def test_all_that_is_needed_holds_at_once():
    checks = [
        Check("identity", SEEN, date(2030, 1, 10)),
        Check("criminal_record", date(2030, 1, 9), None),
    ]
    needed = ("identity", "criminal_record")
    assert trusted(checks, needed, TODAY) == [(number(date(2030, 1, 9)), number(date(2030, 1, 10)))]


@pytest.mark.parametrize(
    ("is_also", "hours", "masks"),
    [
        (False, (0, 96), []),
        (False, (56, 64), [(0, (1 << 32) - (1 << 16))]),
        (True, (0, 4), [(15, (1 << 32) - (1 << 8))]),
    ],
)
def test_a_date_unlike_its_weekday_has_its_whole_mask(is_also, hours, masks):
    dates = [Exceptional(WEDNESDAY, is_also, hours)]
    found = [row for row in rows(dates=dates, kinds=("errand_shopping",)) if row.k & grid.DAY_BITS]
    on_the_date = [row for row in found if row.k & grid.DAY_BITS == grid.of_day(number(WEDNESDAY))]
    assert [(row.free_am, row.free_pm) for row in on_the_date] == masks
    assert voids(someone(dates=dates), TODAY) == {number(WEDNESDAY)}


@pytest.mark.parametrize(
    "date_said",
    [
        Exceptional(WEDNESDAY, True, (56, 64)),
        Exceptional(WEDNESDAY, False, (0, 8)),
        Exceptional(TODAY - timedelta(days=5), False, (0, 96)),
    ],
)
def test_a_date_like_its_weekday_or_past_is_none(date_said):
    assert rows(dates=[date_said]) == rows()
    assert voids(someone(dates=[date_said]), TODAY) == set()


def test_every_language_of_the_forms_can_be_asked_for():
    assert set(TONGUES) == set(TOLD_TONGUES)
    assert mask_of(("it", "sq", "de")) == 0b101


@pytest.mark.parametrize(
    ("metres", "means", "minutes"),
    [
        (0, Means.WALK, 0),
        (1, Means.WALK, 6),
        (1_000, Means.WALK, 23),
        (1_000, Means.BIKE, 11),
        (10_000, Means.CAR, 31),
        (40_000, Means.WALK, 240),
    ],
)
def test_from_one_neighbour_to_the_next(metres, means, minutes):
    """Five minutes, and 1.3 times the straight way at her own pace; none within a cell."""
    assert between_minutes(metres, means) == minutes


def test_the_clock_files_a_bank_that_was_filed_otherwise(app):
    with app.app_context():
        town = Story(the_usual())
        say_hours(town, "Bruno")
        kept = db.session.execute(db.select(MatchSlot.__table__)).all()
        write()
        db.session.execute(db.delete(MatchSlot))
        db.session.commit()
        assert run_filing(MONDAY_9) == 1
        assert db.session.execute(db.select(MatchSlot.__table__)).all() == kept != []
        assert run_filing(MONDAY_9) == 0
        write()
        db.session.execute(db.update(MatchFiled).values(way=0))
        db.session.commit()
        assert run_filing(MONDAY_9) == 1
        assert queries.count_filed(town.bank_id) == 1


def test_many_are_filed_trip_by_trip(app, monkeypatch):
    monkeypatch.setattr(matching, "_BATCH", 2)
    with app.app_context():
        town = Story(the_usual())
        for name in ("Ada", "Bruno", "Carla"):
            say_hours(town, name)
        write()
        db.session.execute(db.delete(MatchSlot))
        db.session.commit()
        assert run_filing(MONDAY_9) == 1
        assert queries.count_filed(town.bank_id) == 3
