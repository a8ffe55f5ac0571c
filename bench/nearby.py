"""The other way round: asks near a neighbour, beside neighbours near an ask, in one world."""

from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from typing import Any

from flask import Flask

from bench.people import NOW, Person
from bench.replaying import replaying
from bench.report import Report
from bench.search import World, ask_ours
from bench.turns import Engine, in_turns, ratio
from exchange.matching import near_queries, queries

FORWARD, REVERSE = "match_slot", "match_task"
"""The index each of the two searches reads."""


def measure(world: World, passes: int, report: Report) -> dict[str, object]:
    """The best 20 of one statement each; whole doors, with all they ask, are told beside."""
    found: dict[str, object] = {}
    helpers = [each for each in world.people if each.kinds][: len(world.asks)]
    for name, app in (("sqlite", world.sqlite), ("pg", world.postgresql)):
        report.title(f"asks near a neighbour on {name}, {world.name}, {world.open_asks} open")
        with ExitStack() as stack:

            def of(
                words: str, deed: Callable[[int], object], about: str = "", app: Flask = app
            ) -> Engine:
                return stack.enter_context(
                    replaying(words, app, deed, len(world.asks), about=about)
                )

            forward = of("forward", partial(ask_ours, world, app), FORWARD)
            reverse = of("reverse", partial(_near, world, app, helpers), REVERSE)
            doors = [
                of("forward, all of it", partial(_candidates, world, app)),
                of("reverse, all of it", partial(_near, world, app, helpers)),
            ]
            in_turns([forward, reverse, *doors], len(world.asks), passes)
        for engine in (forward, reverse, *doors):
            report.say(str(engine))
        value, words = ratio(reverse, forward, 50)
        report.say(f"reverse_vs_forward on {name}: {words}")
        found[f"reverse_vs_forward_{name}"] = round(value, 3)
    return {"reverse_vs_forward": found["reverse_vs_forward_sqlite"]} | found


def _near(world: World, app: Flask, helpers: list[Person], number: int) -> Any:
    helper = helpers[number]
    return near_queries.tasks_near(helper.id, bank_id=world.banks[app], now=NOW)


def _candidates(world: World, app: Flask, number: int) -> Any:
    ask = world.asks[number]
    return queries.candidates_for(ask.id, bank_id=world.banks[app], household_id=None, now=NOW)
