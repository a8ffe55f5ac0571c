"""The town on Monday at nine, and Ada, a nurse whose shifts come round beside a nursery."""

from collections.abc import Iterator

import pytest
import time_machine

from exchange.places import service_actions
from exchange.places.services import Operator, Service
from tests import cast
from tests.care.door import Door
from tests.care.story import Story
from tests.cast import MONDAY_9

WORK = {"contract": "permanent", "regularity": "rotating", "notice": "month"} | {
    "commute": "25",
    "sleeps_until": "14:00",
    "counted_by": "0",
}
ROUND = {"first": "2030-01-07", "morning": "2", "afternoon": "2", "night": "2", "off": "4"} | {
    "morning_from": "6:00",
    "morning_to": "14:00",
    "afternoon_from": "14:00",
    "afternoon_to": "22:00",
    "night_from": "22:00",
    "night_to": "6:00",
}
NURSERY = Service(
    "BR-7", "preschool", "Asilo Rodari", Operator.PUBLIC, "074010",
    hours="Mo-Fr 07:30-17:30; PH off", lat=40.555, lon=17.809,
)  # fmt: skip


@pytest.fixture
def town(app) -> Iterator[Story]:
    with app.app_context():
        yield Story(cast.the_usual())


@pytest.fixture
def door(app, town) -> Iterator[Door]:
    with time_machine.travel(MONDAY_9, tick=False):
        yield Door(app, town)


@pytest.fixture
def nurse(door, town) -> Door:
    """Ada works two mornings, two afternoons, two nights; T. is at a nursery, Michele home at night."""
    service_id = town.do("Teresa", service_actions.add, NURSERY)
    child = town.children[1]
    door.send("Ada", "/me/shifts/work", **WORK)
    door.send("Ada", "/me/shifts/rotation", **ROUND)
    evening = {f"{end}-{day}": hour for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
               for end, hour in (("from", "19:00"), ("to", "00:00"))}  # fmt: skip
    care = {f"when-{child}": "always", f"service-{child}": str(service_id), "nights": "y"}
    door.send("Ada", "/me/shifts/care", **care, **evening)
    return door
