"""How care is shared here, with months that are counted: for every eye, ear and thumb, tables unfolded."""

from datetime import date

import pytest
from playwright.sync_api import expect
from sqlalchemy import insert

from exchange.observatory.hours_told import PARTS
from models.base import db
from models.figures import Figure
from tests import cast
from tests.rig import browser as rig
from tests.rig import looking
from views.observatory.live_words import TOPICS

PLAIN = {
    "hours_given": ("all", 1117.5),
    "participation": ("", 0.61),
    "coverage": ("", 0.4),
    "women_share_given": ("", 0.71),
    "women_share_received": ("", 0.58),
    "net_flow": ("", -12.5),
    "equality": ("", 63.6),
    "hours_each": ("", 2.4),
    "reciprocity_mean": ("", 0.52),
    "gini_given": ("", 0.44),
    "theil": ("", 0.42),
    "fill": ("", 0.93),
    "response_hours": ("", 25.1),
    "sustainability": ("", 60.0),
    "asymmetry_days": ("survey 1", 0.75),
    "unpaid_day": ("survey 1|women", 0.21),
}


def figures():
    found = [{"name": name, "part": part, "value": value} for name, (part, value) in PLAIN.items()]
    cells = [f"{day}|{part}" for day in range(7) for part in PARTS]
    found += [
        {"name": "uncovered", "part": part, "value": 120.5 if at % 3 else None}
        for at, part in enumerate(["all", *cells], start=1)
    ]
    return found


@pytest.fixture
def counted(app, house):
    """Two banks, and a year of months in each."""
    with app.app_context():
        for name, istat in (("Mesagne", "074010"), ("Francavilla Fontana", "074008")):
            bank = {"bank_id": cast.open_bank(name, istat).bank_id, "group_min": 3}
            for month in range(1, 13):
                day = {"month": date(2029, month, 1), "counted_on": date(2030, 1, 4)}
                off = {"low": None, "high": None, "people": None}
                cast.write()
                db.session.execute(insert(Figure), [each | bank | day | off for each in figures()])
        db.session.commit()
    return house


@pytest.mark.parametrize("language", ["it", "ar"])
def test_each_topic_is_read_by_everybody(counted, open_page, language):
    page = open_page(**rig.ITALY, viewport=looking.NARROW)
    page.context.add_cookies([{"name": "language", "value": language, "url": counted}])
    found = []
    for topic in TOPICS:
        page.goto(f"/observatory?of={topic}")
        page.locator("details").evaluate_all("all => all.forEach(each => each.open = true)")
        expect(page.locator("svg.pr-chart, .pr-chart__heat").first).to_be_attached()
        found += looking.sticking_out(page) + looking.too_small(page) + rig.barriers(page)
        for screen in (looking.TWICE, looking.TABLET, rig.DESK["viewport"]):
            page.set_viewport_size(screen)
            found += looking.sticking_out(page)
        page.set_viewport_size(looking.NARROW)
    assert not found, "\n".join(found)
