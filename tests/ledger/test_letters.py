"""What the ledger writes to people, in both languages."""

import pytest

from tests.rig.loose import loose
from views.language import in_language
from views.ledger.letters import LETTERS


def letter(app, kind, language="en", **facts):
    with app.test_request_context(), in_language(language, "Europe/Rome"):
        return LETTERS[kind](facts)


@pytest.mark.parametrize(
    ("given", "subject", "first"),
    [
        (120, "You start with 2 hours", "They come from the fund of the bank"),
        (45, "You start with 45 min", "It is what the fund of the bank has now"),
        (0, "Your account is open", "The fund of the bank is empty"),
    ],
)
def test_a_household_hears_what_it_starts_with(app, given, subject, first):
    written = letter(app, "starter", minutes=given, promised_minutes=120)
    assert loose(written.subject) == subject
    assert written.lines[0].startswith(first)
    assert written.link == "/account"


def test_whoever_has_many_hours_is_told_to_use_them(app):
    written = letter(app, "above_ceiling", "it", minutes=920, ceiling_minutes=900)
    assert loose(written.subject) == "Avete 15 h 20 da usare"
    assert "15 ore" in loose(written.lines[0])
    assert written.link == "/tasks/new"
