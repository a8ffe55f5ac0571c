"""The situation that most questions to the match begin with."""

import pytest

from tests.care.story import Story
from tests.cast import the_usual
from tests.matching.stage import say_hours


@pytest.fixture
def town(app):
    """Ada asks for Wednesday from 15 to 18; Bruno and Carla are free from 14 to 20."""
    with app.app_context():
        town = Story(the_usual())
        for name in ("Bruno", "Carla"):
            say_hours(town, name)
        town.task_id = town.ask("Ada")
        yield town
