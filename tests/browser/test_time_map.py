"""The hour of a plate moves without asking anybody, and says what the page says without a script."""

import pytest

from models.base import db
from models.services import ServiceRow
from tests import cast
from tests.cast import MONDAY_9
from tests.rig import browser as rig

ASKED = "?kind=nursery&day=2030-01-09"
PLATES = ("/time-map", "/time-map/timetable", "/time-map/isochrones")
MINUTES = (0, 445, 450, 805, 810, 1435)
READ = """() => ({
  said: document.querySelector("[data-plate-said]").textContent,
  open: [...document.querySelectorAll("[data-plate-open]")].map((words) => words.textContent),
  cells: [...document.querySelectorAll("[data-plate-cell]")].map((cell) => cell.textContent),
  shades: [...document.querySelectorAll("[data-plate-zone]")].map((zone) => zone.getAttribute("fill")),
  bands: [...document.querySelectorAll("[data-plate-band]")].map((band) => band.getAttribute("d")),
  now: [...document.querySelectorAll(".pr-plate__now")].map((cell) => cell.textContent),
})"""


@pytest.fixture
def nurseries(app):
    with app.app_context():
        cast.the_usual()
        for code, hours in (("A", "Mo-Fr 07:30-13:30"), ("B", "Mo-Fr 07:30-13:25")):
            of = {"kind": "nursery", "operator": "public", "municipality": "074010", "found_as": ""}
            db.session.add(
                ServiceRow(
                    code=code,
                    name=code,
                    version=1,
                    changed_at=MONDAY_9,
                    hours=hours,
                    capacity=9,
                    **of,
                )
            )
        db.session.commit()


@pytest.mark.parametrize("plate", PLATES)
def test_the_slider_asks_for_nothing_and_says_the_same(nurseries, desk, open_page, plate):
    plain, written = open_page(**rig.DESK, java_script_enabled=False), {}
    for minute in MINUTES:
        plain.goto(f"{plate}{ASKED}&at={minute}")
        written[minute] = plain.evaluate(READ)
    # The picture of the tab comes when it likes.
    desk.goto(plate + ASKED, wait_until="networkidle")
    asked = []
    desk.on("request", lambda request: asked.append(request.url))
    for minute in MINUTES:
        desk.locator("[data-plate-at]").fill(str(minute))
        assert desk.evaluate(READ) == written[minute], minute
    assert asked == []
    assert len({str(seen) for seen in written.values()}) > 3
    if plate == PLATES[0]:
        opened = [written[minute]["open"] for minute in MINUTES]
        assert opened == [["0"], ["0"], ["2"], ["1"], ["0"], ["0"]]
