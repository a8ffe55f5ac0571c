"""Telephone numbers, as people write them and as they are kept and shown."""

import pytest

from exchange.people.telephone import as_kept, as_shown


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("0831 123456", "+390831123456"),
        ("0831/12.34-56", "+390831123456"),
        ("333 1234567", "+393331234567"),
        ("+39 333 123 4567", "+393331234567"),
        ("0039 333\u00a0123\u00a04567", "+393331234567"),
        ("(+39) 080 1234567", "+390801234567"),
        ("02 123456", "+3902123456"),
        ("+355 69 123 4567", "+355691234567"),
        ("00 44 7700 900123", "+447700900123"),
        ("+1 (202) 555-0143", "+12025550143"),
    ],
)
def test_a_number_is_kept_in_one_way(written, kept):
    assert as_kept(written) == kept
    assert as_kept(as_shown(kept)) == kept


@pytest.mark.parametrize(
    "written",
    [
        "", "+", "call me", "12345", "0831", "1234567890", "333 12345", "0831 123456 789",
        "+39 1234567", "+0123456789", "+355", "+3551234567890123", "0831 123456 ext 2",
        "\u0663\u0663\u0663 1234567", "0831123456;0831123457", "++39 333 1234567",
    ],
)  # fmt: skip
def test_what_can_be_no_number_is_none(written):
    assert as_kept(written) is None


@pytest.mark.parametrize(
    ("kept", "shown"),
    [
        ("+390831123456", "0831 123456"),
        ("+39080123456", "080 123456"),
        ("+390612345678", "06 12345678"),
        ("+39099123456", "099 123456"),
        ("+393331234567", "333 123 4567"),
        ("+39333123456", "333 123 456"),
        ("+355691234567", "+355 691 234 567"),
        ("+447700900123", "+44 770 090 0123"),
        ("+12025550143", "+1 202 555 0143"),
    ],
)
def test_a_number_is_shown_in_groups_that_stay_on_one_line(kept, shown):
    assert as_shown(kept) == shown.replace(" ", "\N{NO-BREAK SPACE}")
