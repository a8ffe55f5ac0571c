"""A walking bus of the demo: Ada's and Elira's children go to school with Bruno, and one more may come."""

from collections.abc import Callable
from datetime import timedelta

from exchange.care import actions as care
from exchange.care import circle_actions as circles
from exchange.care.draft import TaskDraft
from exchange.units import Act
from views.demo.asks import clock
from views.demo.beginnings import Beginnings
from views.demo.scenes import workday

MEETING_POINT = "Sotto l’orologio di piazza Orsini, alle otto meno dieci"


def walk_to_school(begun: Beginnings) -> None:
    """On a morning of the days to come; asked, joined and agreed through the usual doors."""
    # The ask, then the invitation to it.
    asked: list[int] = []
    day = workday(begun.day + timedelta(days=4), step=1)
    opens_at, closes_at = clock(day, 7.75), clock(day, 8.25)

    def ask(act: Act) -> None:
        child = begun.rows.cared[(begun.cast.home_of["ada"].key, 0)]
        task = TaskDraft("child_to_school", opens_at, closes_at, 30, cared_ids=(child,))
        asked.append(care.ask(task, act=act))

    def invite(act: Act) -> None:
        asked.append(care.invite(asked[0], begun.rows.person["bruno"], act=act))

    def say_yes(act: Act) -> None:
        care.accept(asked[1], act=act)

    def open_it(act: Act) -> None:
        circles.open_circle(asked[0], 2, MEETING_POINT, near=True, act=act)

    def join(act: Act) -> None:
        child = begun.rows.cared[(begun.cast.home_of["elira"].key, 0)]
        circles.join(asked[0], (child,), act=act)

    trips: tuple[tuple[str, str, Callable[[Act], object]], ...] = (
        ("ada", "care.post_task", ask),
        ("ada", "care.open_circle", open_it),
        ("elira", "care.join", join),
        ("ada", "care.invite", invite),
        ("bruno", "care.accept", say_yes),
    )
    for who, verb, deed in trips:
        begun.as_of(who, verb, deed)
