"""Pages in a real browser, on a database and a server of each test's own.

`house` is the address of the running app; `phone` and `desk` are pages of two screens at its door.
A page whose scripts break, or which asks for what its own policy forbids, fails its test at the end.
"""

import pytest
from playwright.sync_api import expect

from tests.conftest import lacking
from tests.rig import browser as rig

expect.set_options(timeout=30_000)
"""As long as a press waits: what comes later on a busy machine is no fault of a page."""


@pytest.fixture(scope="session", params=["sqlite"])
def database_kind(request):
    return request.param


@pytest.fixture(scope="session")
def base_url():
    """No address for the whole run: each test has a house. (The plugin's own one warns, too.)"""


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    program = rig.chromium()
    if program is None:
        lacking("Chromium", "chromium libatomic1")
    return browser_type_launch_args | {"executable_path": program, "args": rig.QUIET}


@pytest.fixture
def house(app):
    with rig.open_door(app) as address:
        yield address


@pytest.fixture
def open_page(new_context, house):
    """Call it with a screen (`rig.phone(playwright)`, `rig.DESK`) for one more page of its own."""
    heard = []

    def open_page(**screen):
        page = new_context(base_url=house, **screen).new_page()
        heard.append(rig.listen(page))
        return page

    yield open_page
    complaints = [complaint for of_page in heard for complaint in of_page]
    assert complaints == []


@pytest.fixture
def phone(open_page, playwright):
    return open_page(**rig.phone(playwright))


@pytest.fixture
def desk(open_page):
    return open_page(**rig.DESK)
