from datetime import date

import pytest

from exchange.care.kinds import kind
from exchange.people.rules import DEFAULTS, Rules
from exchange.people.trust import Check, Gap, counts_until, gaps, needed_checks, valid_until

DAY = date(2030, 1, 9)
YESTERDAY, TOMORROW = date(2030, 1, 8), date(2030, 1, 10)
LONG_AGO, FAR_OFF = date(2029, 1, 1), date(2030, 7, 1)

IDENTITY = Check("identity", LONG_AGO)
CLEAN = Check("criminal_record", LONG_AGO, FAR_OFF)
BOTH = ("identity", "criminal_record")


@pytest.mark.parametrize(
    ("code", "rules", "needed"),
    [
        ("child_home", DEFAULTS, BOTH),
        ("elder_walk", DEFAULTS, ("identity",)),
        ("errand_shopping", DEFAULTS, ()),
        ("child_home", Rules(checks_required=False), ()),
        ("child_home", Rules(childminding_checks=("references",)), ("references",)),
    ],
)
def test_the_bank_says_what_must_have_been_seen_for_a_kind(code, rules, needed):
    assert needed_checks(kind(code), rules) == needed


@pytest.mark.parametrize(
    ("checks", "wanting"),
    [
        ([IDENTITY, CLEAN], []),
        ([], [Gap("identity", None), Gap("criminal_record", None)]),
        ([IDENTITY], [Gap("criminal_record", None)]),
        ([IDENTITY, Check("criminal_record", LONG_AGO, DAY)], []),
        ([IDENTITY, Check("criminal_record", DAY, DAY)], []),
        ([IDENTITY, Check("criminal_record", LONG_AGO, YESTERDAY)],
         [Gap("criminal_record", YESTERDAY)]),
        ([IDENTITY, Check("criminal_record", TOMORROW, FAR_OFF)], [Gap("criminal_record", None)]),
        ([IDENTITY, Check("criminal_record", LONG_AGO, YESTERDAY), CLEAN], []),
        ([IDENTITY, Check("criminal_record", LONG_AGO, LONG_AGO),
          Check("criminal_record", LONG_AGO, YESTERDAY)], [Gap("criminal_record", YESTERDAY)]),
        ([IDENTITY, Check("criminal_record", LONG_AGO)], []),
        ([IDENTITY, Check("first_aid", LONG_AGO)], [Gap("criminal_record", None)]),
    ],
)  # fmt: skip
def test_what_is_wanting_on_the_day(checks, wanting):
    assert gaps(checks, BOTH, DAY) == wanting


def test_nothing_is_wanting_where_nothing_is_needed():
    assert gaps([], (), DAY) == []


@pytest.mark.parametrize(
    ("checks", "needed", "last"),
    [
        ([IDENTITY, CLEAN], BOTH, FAR_OFF),
        ([IDENTITY], ("identity",), None),
        ([], (), None),
        ([CLEAN, Check("criminal_record", DAY, TOMORROW)], ("criminal_record",), FAR_OFF),
        ([CLEAN, Check("criminal_record", DAY)], ("criminal_record",), None),
        ([CLEAN, Check("first_aid", DAY, TOMORROW)], ("criminal_record", "first_aid"), TOMORROW),
    ],
)
def test_trust_lasts_until_the_first_check_ends(checks, needed, last):
    assert valid_until(checks, needed, DAY) == last


def test_who_is_not_trusted_has_no_last_day():
    with pytest.raises(AssertionError):
        valid_until([], ("identity",), DAY)


@pytest.mark.parametrize(
    ("check", "said", "until"),
    [
        ("criminal_record", None, date(2030, 2, 28)),
        ("criminal_record", date(2030, 1, 10), date(2030, 1, 10)),
        ("criminal_record", date(2035, 1, 1), date(2030, 2, 28)),
        ("identity", None, None),
        ("references", date(2035, 1, 1), date(2035, 1, 1)),
    ],
)
def test_a_certificate_of_one_day_counts_half_a_year(check, said, until):
    assert counts_until(check, date(2029, 8, 31), said) == until
