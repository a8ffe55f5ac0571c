"""Ada's eight weeks, written by hand: whom she and Michele helped, who was with N. and T.

Her household appears in nothing drawn by chance, so that her statement reads like a page.
"""

from dataclasses import dataclass
from datetime import date, timedelta

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY = range(6)

WRITTEN_ASKERS = {"ada", "michele", "lucia", "carla", "teresa", "elira", "arben", "maria-concetta"}
"""They ask nothing by chance, and so can always pay for the scenes below."""

WRITTEN_HELPERS = {"ada", "michele", "lucia"}


@dataclass(frozen=True, kw_only=True)
class Scene:
    """Somebody helping somebody at an hour of the wall clock; `cared` and `place` as in Ask."""

    asker: str
    helper: str
    kind: str
    hour: float
    minutes: int
    cared: tuple[int, ...] = ()
    place: str = "ours"


@dataclass(frozen=True, kw_only=True)
class PastScene(Scene):
    """Told once for each of `weeks_ago`, 0 being the last such weekday before the day."""

    weekday: int
    weeks_ago: tuple[int, ...]
    silent: bool = False
    """One side said nothing for a week; otherwise both said the same."""

    def days(self, before: date) -> list[date]:
        last = before - timedelta(days=(before.weekday() - self.weekday - 1) % 7 + 1)
        return [last - timedelta(days=7 * weeks) for weeks in self.weeks_ago]


def workday(day: date, *, step: int) -> date:
    """The day itself or the next (step 1) or the last (step -1) that is Monday to Friday."""
    while day.weekday() > FRIDAY:
        day += timedelta(days=step)
    return day


BRUNO_AT_ADAS = Scene(
    asker="ada", helper="bruno", kind="child_home", hour=15, minutes=180, cared=(0, 1)
)
"""Told twice more: the last workday (she has not confirmed it yet) and the next."""

LUCIA_ASKS_ADA = Scene(asker="lucia", helper="ada", kind="errand_shopping", hour=17, minutes=90)
ELIRA_ASKS_BRUNO = Scene(
    asker="elira",
    helper="bruno",
    kind="child_pick_up",
    hour=13.75,
    minutes=45,
    cared=(0,),
    place="third",
)
"""Two invitations that wait for an answer."""

PAST_SCENES = (
    PastScene(
        asker="ada",
        helper="bruno",
        kind="child_home",
        hour=15,
        minutes=180,
        cared=(0, 1),
        weekday=WEDNESDAY,
        weeks_ago=(1, 3, 5),
    ),
    PastScene(
        asker="ada",
        helper="bruno",
        kind="child_homework",
        hour=16,
        minutes=120,
        cared=(0,),
        weekday=WEDNESDAY,
        weeks_ago=(7,),
    ),
    PastScene(
        asker="ada",
        helper="elira",
        kind="child_play",
        hour=16.5,
        minutes=90,
        cared=(1,),
        place="third",
        weekday=THURSDAY,
        weeks_ago=(4,),
        silent=True,
    ),
    PastScene(
        asker="lucia",
        helper="ada",
        kind="errand_shopping",
        hour=9.5,
        minutes=45,
        weekday=SATURDAY,
        weeks_ago=(1, 2, 3, 5, 6, 7),
    ),
    PastScene(
        asker="lucia",
        helper="ada",
        kind="errand_pharmacy",
        hour=17,
        minutes=30,
        weekday=TUESDAY,
        weeks_ago=(1, 4),
    ),
    PastScene(
        asker="lucia",
        helper="ada",
        kind="elder_company",
        hour=17,
        minutes=60,
        cared=(0,),
        weekday=FRIDAY,
        weeks_ago=(2, 4, 6),
    ),
    PastScene(
        asker="lucia",
        helper="michele",
        kind="errand_repairs",
        hour=18,
        minutes=60,
        weekday=TUESDAY,
        weeks_ago=(5,),
    ),
    PastScene(
        asker="elira",
        helper="michele",
        kind="errand_paperwork",
        hour=18,
        minutes=60,
        weekday=MONDAY,
        weeks_ago=(2, 6),
    ),
    PastScene(
        asker="maria-concetta",
        helper="michele",
        kind="errand_repairs",
        hour=10,
        minutes=90,
        weekday=SATURDAY,
        weeks_ago=(1, 3, 5),
    ),
    PastScene(
        asker="teresa",
        helper="michele",
        kind="errand_repairs",
        hour=18,
        minutes=120,
        weekday=THURSDAY,
        weeks_ago=(3,),
    ),
    PastScene(
        asker="carla",
        helper="michele",
        kind="errand_repairs",
        hour=18.5,
        minutes=90,
        weekday=WEDNESDAY,
        weeks_ago=(2,),
    ),
    PastScene(
        asker="carla",
        helper="lucia",
        kind="errand_pets",
        hour=9.5,
        minutes=60,
        weekday=THURSDAY,
        weeks_ago=(1, 3, 4, 6),
    ),
)
