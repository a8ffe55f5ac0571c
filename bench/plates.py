"""A plate of the time map over a whole register and many fine zones: worked out, and asked for again."""

import time
from dataclasses import replace
from uuid import uuid4

from flask import Flask

from exchange.chronomap import zone_actions
from exchange.chronomap.zone_files import Brought
from exchange.work import unit_of_work
from views.access import act_of_nobody
from views.demo.sections import BRINDISI, made_sections

ASKED = f"/time-map?kind=nursery&day=2026-11-25&town={BRINDISI}"
_STEP_DEGREES = 0.0004


def divide(app: Flask, times: int) -> int:
    """The largest town in the demo's zones, each so many times, a little aside; how many those are."""
    zones = [
        Brought(
            replace(
                made.zone,
                code=f"{made.zone.code}-{number}",
                lat=made.zone.lat + _STEP_DEGREES * number,
            )
        )
        for made in made_sections()
        for number in range(times)
    ]
    with app.app_context(), unit_of_work(act := act_of_nobody("zones", uid=uuid4())):
        zone_actions.bring(zones, "made up to be measured", act=act)
    return len(zones)


def first_and_again(app: Flask) -> tuple[float, float]:
    """Seconds of the processor for the page, and for the same page once more."""
    client, took = app.test_client(), []
    for _ in range(2):
        began = time.process_time()
        answer = client.get(ASKED)
        took.append(round(time.process_time() - began, 2))
        assert answer.status_code == 200
    return took[0], took[1]
