"""Hours as they are typed: told back before they are kept, chosen where they can be meant in two ways."""

import re

import pytest

from exchange.places.typed import Typed, beyond_doubt, typed
from tests.places.test_service_pages import SAID, carla, kept, nursery, send, town

__all__ = ["carla", "nursery", "town"]

TWO_WAYS = "Mo-Fr 08:30-12:30; Tu,Th 15:00-17:00; PH off"
AS_IT_STANDS = "Mo,We,Fr 08:30-12:30; Tu,Th 15:00-17:00; PH off"
ADDED = "Mo,We,Fr 08:30-12:30; Tu,Th 08:30-12:30,15:00-17:00; PH off"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", Typed()),
        ("Lun-Ven 8.30-13 / 16.30-20", Typed("Mo-Fr 08:30-13:00,16:30-20:00")),
        ("Mo-Fr 08:00-13:00; PH off", Typed("Mo-Fr 08:00-13:00; PH off")),
        (TWO_WAYS, Typed(TWO_WAYS, "Mo-Fr 08:30-12:30, Tu,Th 15:00-17:00; PH off")),
        ("lun-ven di mattina presto", Typed(unread=("lun-ven di mattina presto", "presto"))),
    ],
)
def test_what_was_typed_is_read_or_said_not_to_be(text, found):
    assert typed(text) == found


def test_what_was_chosen_leaves_no_doubt():
    hours = typed(TWO_WAYS)
    assert (beyond_doubt(hours.stands), beyond_doubt(hours.added)) == (AS_IT_STANDS, ADDED)
    assert typed(AS_IT_STANDS).added == ""
    season = "Jun-Aug Mo-Fr 08:00-12:00"
    assert beyond_doubt(season) == season


def test_the_line_tells_hours_while_they_are_typed(carla, nursery):
    said = "Lun-Ven 8.30-13.00 / 16.30-20.00, sabato 9-12"
    line = send(carla, "/services/hours", hours_said=said).text
    assert "43 ore alla settimana" in line.replace("\u00a0", " ")
    assert "lun–ven 08:30–13:00, 16:30–20:00 · sab 09:00–12:00 · dom chiuso" in line
    as_it_came = "lun-ven 07:30-16:30, chiuso festivi"
    as_it_stands = send(carla, "/services/hours", hours_said=as_it_came, listed=nursery).text
    assert "Ancora nessun orario" not in as_it_stands
    assert "presto" in send(carla, "/services/hours", hours_said="presto").text


@pytest.mark.parametrize(("meant", "hours"), [("stands", AS_IT_STANDS), ("added", ADDED)])
def test_hours_with_two_meanings_are_chosen_between(app, carla, nursery, meant, hours):
    fields = SAID | {"hours_said": TWO_WAYS, "version": 1, "code": "BR-1"}
    asked = send(carla, f"/services/{nursery}/versions", **fields)
    assert asked.status_code == 422
    ways = re.findall(r"<b>(\d+).ore alla settimana</b><small>lun, ", asked.text)
    assert ways == ["16", "24"]
    assert send(carla, f"/services/{nursery}/versions", meant=meant, **fields).status_code == 303
    assert kept(app, nursery).hours == hours


def test_without_a_script_the_form_comes_back_with_its_hours_read(carla, nursery):
    fields = SAID | {"listed": nursery, "version": 1, "telephone": "0831 1"}
    page = send(carla, "/services/form/reading", **fields).text
    assert "lun–ven 07:30–18:00" in page
    assert 'value="0831 1"' in page
