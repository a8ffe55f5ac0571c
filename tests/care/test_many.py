"""Pages with nothing on them, and with more than one page holds: nothing is lost past the first."""

import re

import pytest

from exchange.care import actions as care
from models.base import db
from models.notices import Notice
from tests import cast
from tests.cast import MONDAY_9

LONG = "Maria Concetta Antonietta de’ Pompignano Santacroce"


def more(page, path):
    """Where “show more” leads, without the page's own address before it."""
    found = re.search(rf'href="({re.escape(path)}\?[^"]+)"', page)
    return found and found[1].replace("&amp;", "&")


def rows(page, path):
    """How many things of this kind the page leads to."""
    return len(set(re.findall(rf"{path}/\d+", page)))


def test_asks_and_offers_go_on_over_pages(door, town):
    town.decide(open_asks_max=40, asks_a_day_max=40)
    for _ in range(32):
        town.ask("Ada", kind="errand_shopping", cared_ids=())
    first = door.open("Ada", "/tasks").text
    assert rows(first, "/tasks") == 30
    second = door.open("Ada", more(first, "/tasks")).text
    assert rows(second, "/tasks") == 2
    assert more(second, "/tasks") is None
    assert "Nothing open, for now" in door.read("Ada", "/tasks?start=60")


def test_notices_go_on_over_pages(door, town):
    cast.write()
    for number in range(31):
        db.session.add(
            Notice(
                bank_id=town.bank_id,
                person_id=town.id_of("Ada"),
                kind="household_joined",
                facts={"name": f"Zia {number}."},
                made_at=MONDAY_9,
                due_at=MONDAY_9,
            )
        )
    db.session.commit()
    first = door.open("Ada", "/notices").text
    path = more(first, "/notices")
    second = door.open("Ada", path).text
    named = [page.count("Zia ") for page in (first, second)]
    assert named == [30, 1]
    assert more(second, "/notices") is None


def test_members_go_on_over_pages_also_of_a_search(door, town):
    for number in range(50):
        cast.add_person(town.cast, f"Zoe{number:02}")
    first = door.open("Carla", "/desk/members").text
    assert rows(first, "/desk/members") == 50
    second = door.open("Carla", more(first, "/desk/members")).text
    assert rows(second, "/desk/members") == 5
    found = door.open("Carla", "/desk/members?named=zoe").text
    assert more(found, "/desk/members") is None


@pytest.mark.parametrize("path", ["/tasks", "/notices", "/exchanges", "/near", "/near/offers", "/"])
def test_an_empty_page_says_what_to_do(door, path):
    page = door.open("Ada", path).text.split("<main", 1)[1].split("</main>", 1)[0]
    assert 'class="pr-btn' in page or 'class="pr-way' in page


def test_a_long_name_is_whole_everywhere(door, town):
    cast.add_person(town.cast, LONG)
    town.task_id = town.ask("Ada", kind="errand_shopping", cared_ids=())
    town.do(LONG, care.propose, town.task_id)
    for path in ("/", f"/tasks/{town.task_id}"):
        assert f"{LONG} S. can come" in door.read("Ada", path)
