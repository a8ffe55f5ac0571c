"""Votes at the table: rules are data, a tie fails, and nobody is counted twice."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange.pact.follow_up import Standing, stand
from exchange.pact.voting import RULES, Voice, count


@pytest.mark.parametrize(
    ("rule", "voices", "present", "is_carried"),
    [
        ("present", (5, 3, 0), 8, True),
        ("present", (4, 4, 0), 8, False),
        ("present", (4, 0, 4), 8, False),
        ("present", (4, 0, 0), 8, False),
        ("present", (5, 0, 4), 9, True),
        ("voting", (4, 3, 1), 8, True),
        ("voting", (4, 4, 0), 8, False),
        ("voting", (1, 0, 7), 8, True),
        ("voting", (0, 0, 8), 8, False),
        ("two_thirds", (10, 0, 0), 10, True),
        ("two_thirds", (9, 0, 0), 10, False),
    ],
)
def test_a_rule_says_who_is_counted_and_a_tie_fails(rule, voices, present, is_carried):
    said = [each for each, number in zip(Voice, voices, strict=True) for _ in range(number)]
    found = count(said, rule, present=present, seats=15)
    assert (found.in_favour, found.against, found.abstained) == voices
    assert found.silent == present - sum(voices)
    assert found.is_carried is is_carried


@given(
    st.sampled_from(sorted(RULES)),
    st.lists(st.sampled_from(list(Voice)), max_size=15),
    st.integers(0, 15),
)
def test_a_voice_against_carries_nothing(rule, said, silent):
    present = min(15, len(said) + silent)
    before = count(said, rule, present=present, seats=15)
    turned = [Voice.AGAINST if each is Voice.FOR else each for each in said]
    assert not count(turned, rule, present=present, seats=15).is_carried
    helped = [Voice.FOR if each is Voice.ABSTAINED else each for each in said]
    after = count(helped, rule, present=present, seats=15)
    assert after.is_carried >= before.is_carried


DUE = date(2030, 1, 31)


@pytest.mark.parametrize(
    ("days", "done", "standing", "late"),
    [
        (0, None, Standing.OPEN, 0),
        (1, None, Standing.LATE, 1),
        (53, None, Standing.LATE, 53),
        (53, 0, Standing.DONE, 0),
        (53, 2, Standing.DONE, 2),
    ],
)
def test_what_was_due_and_is_not_done_is_late(days, done, standing, late):
    done_on = None if done is None else DUE + timedelta(days=done)
    found = stand(DUE, done_on, DUE + timedelta(days=days))
    assert (found.standing, found.days_late) == (standing, late)
