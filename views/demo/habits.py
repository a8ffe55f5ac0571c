"""When the demo's people are free, what they then like to do, and how each kind of help is asked."""

from dataclasses import dataclass

Week = tuple[tuple[int, int, int], ...]
"""Free every week: (weekday 0..6, from quarter, to quarter), quarters 0..96 of the wall clock."""

WORKDAYS = (0, 1, 2, 3, 4)


@dataclass(frozen=True)
class Rhythm:
    """A way of having time: blocks of (weekdays, from hour, to hour), and the help that fits it."""

    blocks: tuple[tuple[tuple[int, ...], float, float], ...]
    kinds: tuple[str, ...]
    means: tuple[tuple[str, int], ...]


RHYTHMS = {
    "morning": Rhythm(
        blocks=((WORKDAYS, 7.5, 12.75), ((1, 3), 16, 18.5)),
        kinds=(
            "errand_shopping",
            "errand_pharmacy",
            "errand_paperwork",
            "elder_company",
            "elder_walk",
            "elder_visit",
            "elder_meals",
            "child_to_school",
            "child_pick_up",
            "errand_ride",
        ),
        means=(("walk", 20), ("walk", 15), ("bike", 15), ("car", 20)),
    ),
    "after_school": Rhythm(
        blocks=((WORKDAYS, 12.5, 13.5), (WORKDAYS, 15, 19.5)),
        kinds=(
            "child_pick_up",
            "child_homework",
            "child_play",
            "child_home",
            "errand_shopping",
            "errand_pets",
            "elder_company",
        ),
        means=(("walk", 25), ("walk", 20), ("bike", 20), ("bike", 15)),
    ),
    "evening": Rhythm(
        blocks=(((0, 1, 2, 3), 18, 21.5), ((5,), 10, 12.5)),
        kinds=(
            "child_home",
            "elder_meals",
            "errand_repairs",
            "errand_paperwork",
            "child_homework",
            "errand_pharmacy",
        ),
        means=(("walk", 15), ("bike", 15), ("car", 15), ("car", 25)),
    ),
    "weekend": Rhythm(
        blocks=(((5,), 8.5, 13), ((5,), 15, 19.5), ((6,), 9, 12.5)),
        kinds=(
            "errand_repairs",
            "errand_shopping",
            "errand_pets",
            "elder_company",
            "elder_walk",
            "child_play",
            "child_home",
            "errand_ride",
        ),
        means=(("walk", 30), ("bike", 20), ("car", 20), ("car", 30)),
    ),
    "shifts": Rhythm(
        blocks=(((0, 3), 8, 13), ((1, 4), 14.5, 20), ((5,), 9, 12)),
        kinds=(
            "elder_visit",
            "elder_company",
            "errand_ride",
            "errand_shopping",
            "errand_pharmacy",
            "child_home",
            "child_pick_up",
            "errand_repairs",
        ),
        means=(("walk", 15), ("bike", 20), ("car", 20), ("car", 30)),
    ),
}


@dataclass(frozen=True)
class Custom:
    """How a kind is usually asked: how often among all, for how long, on which days, starting between.

    Hours are of the wall clock; `place` is whose home, or a third place.
    """

    often: int
    minutes: tuple[int, ...]
    weekdays: tuple[int, ...]
    first_start: float
    last_start: float
    places: tuple[str, ...] = ("ours",)


ANY_DAY = (0, 1, 2, 3, 4, 5, 6)
BUT_SUNDAY = (0, 1, 2, 3, 4, 5)

CUSTOMS = {
    "child_home": Custom(30, (120, 150, 180, 180, 240), ANY_DAY, 9, 19, ("ours", "ours", "theirs")),
    "child_to_school": Custom(12, (30, 30, 45), WORKDAYS, 7.5, 8, ("third",)),
    "child_pick_up": Custom(20, (30, 45, 60), WORKDAYS, 12.5, 16.25, ("third",)),
    "child_homework": Custom(20, (60, 90, 120), WORKDAYS, 15, 18, ("ours", "theirs")),
    "child_play": Custom(14, (60, 90, 120), BUT_SUNDAY, 15.5, 18, ("third", "ours")),
    "errand_shopping": Custom(12, (45, 60, 75, 90), BUT_SUNDAY, 8.5, 18.5),
    "errand_pharmacy": Custom(6, (30, 30, 45), BUT_SUNDAY, 8.5, 19),
    "errand_paperwork": Custom(7, (45, 60, 90), WORKDAYS, 9, 20, ("ours", "theirs")),
    "errand_repairs": Custom(7, (60, 90, 120), BUT_SUNDAY, 9, 19.5),
    "errand_pets": Custom(3, (30, 45, 60), ANY_DAY, 8.5, 18.5),
    "errand_ride": Custom(6, (60, 75, 90), ANY_DAY, 8.5, 18.5, ("ours", "third")),
    "elder_company": Custom(30, (60, 90, 120), ANY_DAY, 9, 18),
    "elder_walk": Custom(16, (45, 60), ANY_DAY, 9, 17.5),
    "elder_visit": Custom(18, (90, 120, 150), WORKDAYS, 8.5, 16, ("third",)),
    "elder_meals": Custom(12, (45, 60), ANY_DAY, 11.75, 20),
}


def covers(week: Week, weekday: int, from_quarter: int, to_quarter: int) -> bool:
    """Is this stretch inside one block of the week's free hours?"""
    return any(
        day == weekday and starts <= from_quarter and to_quarter <= ends
        for day, starts, ends in week
    )
