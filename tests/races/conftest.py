"""Races are run on the test's own database."""

from functools import partial

import pytest

from tests import cast
from tests.care.story import Story
from tests.races.bank import open_town
from tests.rig import racing


@pytest.fixture
def town(app):
    """Houses with accounts, and nobody asks for anything."""
    with app.app_context():
        yield open_town()


@pytest.fixture
def story(app):
    """The cast, who ask and help."""
    with app.app_context():
        yield Story(cast.the_usual())


@pytest.fixture
def race(app):
    """Call it with deeds; gives what each gave."""
    return partial(racing.race, app)
