"""Two hundred timetables at thirty moments, as opening_hours.js reads them and as we do."""

import json
from datetime import datetime
from pathlib import Path

import pytest

from exchange.places.calendars import national_holidays
from exchange.places.hours import Calendar, State, is_read, state_at

HERE = Path(__file__).with_name("js")
ASKED = json.loads((HERE / "asked.json").read_text(encoding="utf-8"))
THEIRS = json.loads((HERE / "answers.json").read_text(encoding="utf-8"))
MOMENTS = [datetime.fromisoformat(each) for each in ASKED["moments"]]
LETTERS = {State.OPEN: "o", State.UNKNOWN: "u", None: "x"}
ITALY = Calendar(public=national_holidays(2026) | national_holidays(2027))

EXPLAINED = {
    "Mo-Sa 18:00+": "no end is said: they call all of it unknown, also after midnight; we take it for "
    "open until midnight, which is what stands there at 18:00",
    "Mo-Fr 08:00-13:30; SH off": "they know no school holidays of Italy and stop; ours come from a "
    "calendar of their own, and there are none in this one",
    **dict.fromkeys(
        (
            f"{days} 20:00-02:00; Sa 09:00-12:00"
            for days in ("Mo-Sa", "Sa", "Sa,Su", "Mo-Su", "Fr-Mo")
        ),
        "the second rule takes Saturday evening away: they leave its night standing, open at one "
        "where nobody was in at midnight; to us a night goes with its evening",
    ),
}


def ours(text):
    if not is_read(text):
        return "-"
    return "".join(LETTERS[state_at(text, moment, ITALY)] for moment in MOMENTS)


def test_both_were_asked_the_same():
    assert (len(ASKED["strings"]), len(MOMENTS)) == (200, 30)
    assert set(THEIRS) == set(ASKED["strings"])


@pytest.mark.parametrize("text", [each for each in ASKED["strings"] if each not in EXPLAINED])
def test_both_say_the_same(text):
    assert ours(text) == THEIRS[text]


@pytest.mark.parametrize("text", EXPLAINED)
def test_a_difference_that_is_explained_is_there(text):
    assert ours(text) != THEIRS[text]
