"""An account's number can be read out, written down and typed again, and a slip is noticed."""

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange.ledger.number import account_number, handles_of

HANDLE = uuid.UUID("25a8f3c1-9e00-4000-8000-000000000001")
SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def stands_for(number, handle):
    between = handles_of(number)
    return between is not None and between[0] <= handle <= between[1]


@given(st.uuids())
def test_a_number_leads_back_to_its_handle(handle):
    assert stands_for(account_number(handle), handle)


@pytest.mark.parametrize("change", [str.lower, lambda n: n.replace("-", ""), lambda n: f" {n} "])
def test_it_may_be_typed_as_one_likes(change):
    assert stands_for(change(account_number(HANDLE)), HANDLE)


def test_what_looks_alike_is_read_alike():
    number = account_number(uuid.UUID(int=1 << 88))
    assert number.startswith("0000-0001-")
    assert handles_of(number.replace("0", "O").replace("1", "l")) == handles_of(number)


@given(st.uuids(), st.integers(0, 8), st.sampled_from(SIGNS))
def test_one_wrong_sign_is_noticed(handle, place, sign):
    signs = list(account_number(handle).replace("-", ""))
    before, signs[place] = signs[place], sign
    if not {before, sign} <= {"0", "Z"} and before != sign:
        assert handles_of("".join(signs)) is None


@given(st.uuids(), st.integers(0, 6))
def test_two_signs_that_changed_places_are_noticed(handle, place):
    signs = list(account_number(handle).replace("-", ""))
    if signs[place] == signs[place + 1] or {signs[place], signs[place + 1]} == {"0", "Z"}:
        return
    signs[place], signs[place + 1] = signs[place + 1], signs[place]
    assert handles_of("".join(signs)) is None


@pytest.mark.parametrize(
    "given", ["", "4K7P", "4K7P-2M9X", "4K7P-2M9X-CC", "€K7P-2M9X-C", "9" * 99]
)
def test_anything_else_is_no_number(given):
    assert handles_of(given) is None
