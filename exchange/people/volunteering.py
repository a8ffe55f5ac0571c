"""The register of volunteers: what its rows add up to. Pure."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from models.states import EntryKind

AHEAD = timedelta(days=30)
"""So long before an insurance ends it is said."""

IDENTITY = ("name", "born_on", "born_at", "tax_code", "residence")
_TAX_CODE = re.compile(
    r"[A-Z]{6}[0-9LMNPQRSTUV]{2}[A-EHLMPRST][0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{3}[A-Z]"
)


@dataclass(frozen=True)
class Entry:
    """A row of the register as it stands there. Without `of_number` somebody begins."""

    number: int
    kind: EntryKind
    of_number: int | None
    person_id: int
    day: date
    written: Mapping[str, str]
    insured_until: date | None


@dataclass(frozen=True)
class Volunteer:
    """Somebody in the register, as its rows say today. `number` is the one she began with."""

    number: int
    person_id: int
    identity: Mapping[str, str]
    begun_on: date
    ended_on: date | None = None
    policy: str | None = None
    insured_until: date | None = None


def volunteers(entries: Iterable[Entry]) -> list[Volunteer]:
    """Everybody in it, in the order they began; of what was written twice, the last counts."""
    found: dict[int, Volunteer] = {}
    for each in sorted(entries, key=lambda entry: entry.number):
        if each.of_number is None:
            found[each.number] = Volunteer(each.number, each.person_id, each.written, each.day)
            continue
        found[each.of_number] = _with(found[each.of_number], each)
    return list(found.values())


def _with(who: Volunteer, entry: Entry) -> Volunteer:
    match entry.kind:
        case EntryKind.MENDED:
            return replace(who, identity=entry.written)
        case EntryKind.ENDED:
            return replace(who, ended_on=entry.day)
        case EntryKind.INSURED:
            policy = entry.written["policy"]
            return replace(who, policy=policy, insured_until=entry.insured_until)
    raise AssertionError(entry.kind)


def is_out(who: Volunteer, today: date) -> bool:
    """Has her last day come?"""
    return who.ended_on is not None and who.ended_on <= today


def lapses(who: Volunteer, today: date) -> bool:
    """Is she active, and not insured thirty days from now?"""
    if is_out(who, today):
        return False
    return who.insured_until is None or who.insured_until < today + AHEAD


def is_tax_code(text: str) -> bool:
    """Has it the shape of an Italian tax code, and the letter at its end that the others give?"""
    if not _TAX_CODE.fullmatch(text):
        return False
    total = sum(
        _ODD[sign] if place % 2 == 0 else _even(sign) for place, sign in enumerate(text[:15])
    )
    return text[15] == chr(ord("A") + total % 26)


def _even(sign: str) -> int:
    return int(sign) if sign.isdigit() else ord(sign) - ord("A")


_ODD_NUMBERS = (1, 0, 5, 7, 9, 13, 15, 17, 19, 21)
_ODD_LETTERS = (
    1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
)  # fmt: skip
_ODD = {str(place): value for place, value in enumerate(_ODD_NUMBERS)} | {
    chr(ord("A") + place): value for place, value in enumerate(_ODD_LETTERS)
}
