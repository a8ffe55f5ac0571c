"""Every database test runs twice, on SQLite and on PostgreSQL, each time on a fresh copy.

`database_url` is a migrated database, `empty_database_url` one without tables; `app` and `client`
stand on the first. A tool that the machine lacks is a skip that shows, and a failure when CI=true.
"""

import gc
import os
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings

from tests.rig.postgresql import NotInstalled, memory_with_room, private_cluster

LAYERS = ("unit", "pg", "browser", "all")
BROWSER = Path(__file__).parent / "browser"
KINDS = ("sqlite", "postgresql")


def pytest_addoption(parser):
    parser.addoption(
        "--layer",
        choices=LAYERS,
        default="all",
        help="unit: pure rules and SQLite; pg: PostgreSQL; browser: pages in Chromium",
    )


def pytest_configure():
    """What is kept for good is not looked through again and again: it took a ninth of the time.

    Hypothesis draws alike on every machine, and never by the clock: a slow minute is no fault.
    """
    gc.set_threshold(50_000, 20, 50)
    settings.load_profile("ci")


def pytest_collection_finish():
    gc.collect()
    gc.freeze()


def pytest_ignore_collect(collection_path, config):
    """Do not even read what this layer does not run."""
    layer = config.getoption("--layer")
    inside = collection_path.is_relative_to(BROWSER)
    if inside and layer in ("unit", "pg"):
        return True
    on_the_way = inside or BROWSER.is_relative_to(collection_path)
    return True if layer == "browser" and not on_the_way else None


def pytest_collection_modifyitems(config, items):
    layer = config.getoption("--layer")
    kept, left = [], []
    for item in items:
        is_wanted = layer in ("all", layer_of(item)) and is_for_now(item) and has_its_path(item)
        (kept if is_wanted else left).append(item)
    config.hook.pytest_deselected(items=left)
    items[:] = kept


def is_for_now(item):
    """Some proofs have no small size: they are left to `./prossima nightly`."""
    asked = os.environ.get("PROSSIMA_SIZE", "ci") != "ci"
    return asked or item.get_closest_marker("nightly") is None


def has_its_path(item):
    """SQLite knows one way of writing a transfer."""
    chosen = item.callspec.params if hasattr(item, "callspec") else {}
    return (chosen.get("database_kind"), chosen.get("write_path")) != ("sqlite", "single")


def layer_of(item):
    if item.path.is_relative_to(BROWSER):
        return "browser"
    kind = getattr(item, "callspec", None) and item.callspec.params.get("database_kind")
    alone = "cluster" in item.fixturenames and "database_kind" not in item.fixturenames
    return "pg" if kind == "postgresql" or alone else "unit"


def pytest_sessionfinish(session):
    """Where the tests are shared out, each of those who run them hands on what it has counted."""
    from tests.rig.sizes import figures

    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["figures"] = figures


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node):
    from tests.rig.sizes import figures

    figures.extend(getattr(node, "workeroutput", {}).get("figures", ()))


def pytest_terminal_summary(terminalreporter):
    """What proofs by chance have counted: a run that accepted nothing would prove nothing."""
    from tests.rig.sizes import NAME, SEED, figures

    if figures:
        terminalreporter.section(f"proved (size {NAME}, seed {SEED})")
    for each in figures:
        terminalreporter.write_line(" ".join(f"{name}={value}" for name, value in each.items()))


def lacking(tool, packages):
    """The machine lacks a tool: said aloud, and no excuse where it must be there."""
    sentence = f"no {tool} here: apt-get install {packages}"
    if os.environ.get("CI") == "true":
        pytest.fail(sentence, pytrace=False)
    pytest.skip(sentence)


@pytest.fixture(scope="session")
def cluster():
    """The run's own PostgreSQL server."""
    try:
        with private_cluster() as running:
            yield running
    except NotInstalled:
        lacking("PostgreSQL", "postgresql postgresql-postgis")


@pytest.fixture(scope="session", params=KINDS)
def database_kind(request):
    return request.param


@pytest.fixture(scope="session")
def folder_of_books(tmp_path_factory):
    """Where SQLite's files lie: in memory if it can, since a disk is waited for at every commit."""
    memory = memory_with_room()
    if memory is None:
        yield tmp_path_factory.mktemp("sqlite")
        return
    with TemporaryDirectory(prefix="prossima-sqlite-", dir=memory) as folder:
        yield Path(folder)


@pytest.fixture(scope="session")
def shelves(request, folder_of_books):
    """One shelf of databases for each kind; call it with the kind."""
    # Imported late: pure rules are tested without loading the app.
    from tests.rig.databases import PostgresqlShelf, SqliteShelf

    @cache
    def shelf_of(kind):
        if kind == "sqlite":
            return SqliteShelf(folder_of_books)
        return PostgresqlShelf(request.getfixturevalue("cluster"))

    return shelf_of


@pytest.fixture(scope="module")
def shelf(shelves, database_kind):
    # Not for the whole run: tests/browser has a `database_kind` of its own, and what was once made
    # for that one would be handed on to tests that ask for the other.
    return shelves(database_kind)


@pytest.fixture
def database_url(shelf):
    return shelf.fresh()


@pytest.fixture
def empty_database_url(shelf):
    url = shelf.empty()
    yield url
    shelf.take_back(url)


@pytest.fixture(scope="session")
def apps(shelves):
    """To make an app, and to compile its templates and statements, takes most of a test's time."""
    from tests.rig.databases import close, settings
    from views import create_app

    made = {}

    def app_of(kind):
        if kind not in made:
            made[kind] = create_app(settings(shelves(kind).fresh()))
        return made[kind]

    yield app_of
    for app in made.values():
        close(app)


@pytest.fixture
def app(apps, shelf, database_url, database_kind):
    """The app on a fresh database. What a test changes in it is forgotten afterwards."""
    one_app = apps(database_kind)
    config, extensions = dict(one_app.config), dict(one_app.extensions)
    yield one_app
    shelf.lay_by(one_app)
    for kept, now in ((config, one_app.config), (extensions, one_app.extensions)):
        now.clear()
        now.update(kept)


@pytest.fixture(params=["single", "portable"])
def write_path(request, monkeypatch):
    """How transfers are written: in one statement, and in the several that any database knows."""
    from exchange.ledger import portable_actions, transfer_actions

    if request.param == "portable":
        only = dict.fromkeys(KINDS, portable_actions.put)
        monkeypatch.setattr(transfer_actions, "PATHS", only)
    return request.param


@pytest.fixture
def client(app):
    return app.test_client()
