"""Situations of care, by name. The town is Mesagne; Ada has N. and T., Bruno has been checked."""

import pytest
import time_machine

from tests import cast
from tests.care.door import Door
from tests.care.story import Story
from tests.cast import MONDAY_9
from tests.matching.stage import say_hours


@pytest.fixture
def town(app):
    with app.app_context():
        yield Story(cast.the_usual())


@pytest.fixture
def invited(town):
    """Ada has asked for three hours on Wednesday, and invited Bruno."""
    town.task_id = town.ask("Ada")
    town.proposal_id = town.invite("Bruno")
    return town


@pytest.fixture
def agreed(invited):
    """Bruno has said yes."""
    invited.exchange_id = invited.accept("Bruno")
    return invited


@pytest.fixture
def door(app, town):
    """The house's door on Monday at nine."""
    with time_machine.travel(MONDAY_9, tick=False):
        yield Door(app, town)


@pytest.fixture
def seven(town):
    """Bruno and six more, free on Wednesday; Ada wants somebody to go shopping."""
    town.names = ["Bruno", *(f"Neighbour{n}" for n in range(6))]
    for name in town.names[1:]:
        cast.add_person(town.cast, name)
    for name in town.names:
        say_hours(town, name)
    town.task_id = town.ask("Ada", kind="errand_shopping", cared_ids=())
    return town
