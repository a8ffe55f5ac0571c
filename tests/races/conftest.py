"""Races are run on the test's own database."""

from functools import partial

import pytest

from tests.rig import racing


@pytest.fixture
def race(app):
    """Call it with deeds; gives what each gave."""
    return partial(racing.race, app)
