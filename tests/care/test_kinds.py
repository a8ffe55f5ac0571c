import pytest

from exchange.care.kinds import (
    FAMILY_ICONS,
    KINDS,
    Family,
    codes_in,
    is_kind,
    kind,
    kinds_of,
    mask_of,
)

# Written into tasks and indexes: a change here is a migration, so the test spells them all.
BITS = {
    "child_home": 0,
    "child_to_school": 1,
    "child_pick_up": 2,
    "child_homework": 3,
    "child_play": 4,
    "errand_shopping": 5,
    "errand_pharmacy": 6,
    "errand_paperwork": 7,
    "errand_repairs": 8,
    "errand_pets": 9,
    "errand_ride": 10,
    "elder_company": 11,
    "elder_walk": 12,
    "elder_visit": 13,
    "elder_meals": 14,
    "elder_night": 15,
    "elder_personal": 16,
}


def test_codes_and_bits_never_change():
    assert {each.code: each.bit for each in KINDS} == BITS


def test_every_kind_belongs_to_a_family_and_every_family_has_kinds_and_an_icon():
    by_family = [each for family in Family for each in kinds_of(family)]
    assert sorted(each.code for each in by_family) == sorted(BITS)
    assert set(FAMILY_ICONS) == set(Family)
    assert all(kinds_of(family) for family in Family)


def test_a_family_is_found_by_its_word_too():
    assert kinds_of("errand") == kinds_of(Family.ERRAND)


@pytest.mark.parametrize("family", [Family.CHILDMINDING, Family.ELDERCARE])
def test_care_of_a_person_needs_a_check_and_a_first_meeting_through_the_operator(family):
    assert all(each.needs_check for each in kinds_of(family))
    assert all(each.mediated for each in kinds_of(family))


def test_an_errand_needs_no_check():
    assert not any(each.needs_check or each.mediated for each in kinds_of(Family.ERRAND))


def test_masks_hold_together_in_a_32_bit_column_and_do_not_overlap():
    assert sum(each.mask for each in KINDS) == mask_of(BITS) < 2**31


@pytest.mark.parametrize(
    ("codes", "mask"),
    [
        ([], 0),
        (["child_home"], 1),
        (["child_home", "errand_shopping"], 33),
        (["errand_shopping", "child_home", "child_home"], 33),
    ],
)
def test_a_mask_says_which_kinds(codes, mask):
    assert mask_of(codes) == mask
    assert set(codes_in(mask)) == set(codes)


def test_bits_without_a_kind_are_ignored():
    assert codes_in(1 << 30) == ()


def test_an_unknown_code_is_no_kind():
    assert is_kind("child_home")
    assert not is_kind("surgery")
    with pytest.raises(KeyError):
        kind("surgery")
