"""The catalogue: what neighbours ask of each other, in three families of kinds.

Codes and bits are for ever (tasks and indexes keep them): a kind is added at the end, with the
next bit, and never renumbered. Words are found by code, once per language, in the views.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Family(StrEnum):
    """The three doors of the ask form."""

    CHILDMINDING = "childminding"
    ERRAND = "errand"
    ELDERCARE = "eldercare"


FAMILY_ICONS = {Family.CHILDMINDING: "pram", Family.ERRAND: "bag", Family.ELDERCARE: "elder"}


@dataclass(frozen=True)
class KindOfHelp:
    """One kind of help.

    `icatus` is the activity of ICATUS 2016 the family is relieved of; for the neighbour it is 51,
    help to other households. `needs_check` asks for the checks of the bank's rules before the
    first yes; `mediated` brings the first contact through the operator. `personal_care` touches the
    body: there, and only there, a family may ask for a woman or for a man.
    """

    code: str
    family: Family
    bit: int
    icatus: int
    icon: str
    needs_check: bool
    mediated: bool
    personal_care: bool = False

    @property
    def mask(self) -> int:
        """This kind alone, as a bit of a person's mask of kinds."""
        return 1 << self.bit


def _child(code: str, bit: int, icatus: int, icon: str) -> KindOfHelp:
    return KindOfHelp(code, Family.CHILDMINDING, bit, icatus, icon, True, True)


def _errand(code: str, bit: int, icatus: int, icon: str) -> KindOfHelp:
    return KindOfHelp(code, Family.ERRAND, bit, icatus, icon, False, False)


def _elder(code: str, bit: int, icatus: int, icon: str) -> KindOfHelp:
    return KindOfHelp(code, Family.ELDERCARE, bit, icatus, icon, True, True)


KINDS: tuple[KindOfHelp, ...] = (
    _child("child_home", 0, 41, "home"),
    _child("child_to_school", 1, 44, "walk"),
    _child("child_pick_up", 2, 44, "next"),
    _child("child_homework", 3, 41, "help"),
    _child("child_play", 4, 41, "pram"),
    _errand("errand_shopping", 5, 37, "bag"),
    _errand("errand_pharmacy", 6, 37, "circle3"),
    _errand("errand_paperwork", 7, 35, "sum"),
    _errand("errand_repairs", 8, 33, "hand"),
    _errand("errand_pets", 9, 36, "near"),
    _errand("errand_ride", 10, 38, "next"),
    _elder("elder_company", 11, 43, "elder"),
    _elder("elder_walk", 12, 43, "walk"),
    _elder("elder_visit", 13, 44, "shield"),
    _elder("elder_meals", 14, 42, "home"),
    _elder("elder_night", 15, 42, "clock"),
    KindOfHelp("elder_personal", Family.ELDERCARE, 16, 42, "hand", True, True, personal_care=True),
)

_BY_CODE = {each.code: each for each in KINDS}


def kind(code: str) -> KindOfHelp:
    """The kind of this code; KeyError for a code that was never in the catalogue."""
    return _BY_CODE[code]


def is_kind(code: str) -> bool:
    return code in _BY_CODE


def kinds_of(family: Family | str) -> tuple[KindOfHelp, ...]:
    """The kinds of one family, in the order people read them."""
    return tuple(each for each in KINDS if each.family == family)


def mask_of(codes: Iterable[str]) -> int:
    """One whole number with the bit of every kind named; KeyError for an unknown code."""
    mask = 0
    for code in codes:
        mask |= kind(code).mask
    return mask


def codes_in(mask: int) -> tuple[str, ...]:
    """The codes whose bits are set, in catalogue order; bits without a kind are ignored."""
    return tuple(each.code for each in KINDS if mask & each.mask)
