"""Telephone numbers: written by people in many ways, kept in one, shown as they are read aloud here."""

import re

ITALY = "+39"

_BETWEEN = re.compile(r"[\s./()\-\N{EN DASH}]")
_ITALIAN = re.compile(r"0\d{5,10}|3\d{8,9}")
_FOREIGN = re.compile(r"[1-9]\d{6,14}")
_SHORT_AREA = re.compile(r"0(?:[26]|[13-57-9][0159])")
_COUNTRY = re.compile(
    r"1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3}",
)


def as_kept(written: str) -> str | None:
    """The number with its country, like "+390831123456"; None for what can be none.

    Without a country it is Italian.
    """
    bare = _BETWEEN.sub("", written)
    if bare.startswith("00"):
        bare = "+" + bare[2:]
    if not bare.startswith("+"):
        bare = ITALY + bare
    if not bare.isascii():
        return None
    national = bare.removeprefix(ITALY)
    if national != bare:
        return bare if _ITALIAN.fullmatch(national) else None
    return bare if _FOREIGN.fullmatch(bare[1:]) else None


def as_shown(kept: str) -> str:
    """In groups that stay on one line; an Italian number without its country."""
    if not kept.startswith(ITALY):
        return _foreign(kept.removeprefix("+"))
    national = kept.removeprefix(ITALY)
    if national.startswith("3"):
        return _joined(national[:3], *_threes(national[3:]))
    short = _SHORT_AREA.match(national)
    area = short.end() if short else 4
    return _joined(national[:area], national[area:])


def _foreign(digits: str) -> str:
    country = _COUNTRY.match(digits)
    ends = country.end() if country else 0
    return "+" + _joined(digits[:ends], *_threes(digits[ends:]))


def _threes(digits: str) -> list[str]:
    """Groups of three; what would stay alone at the end goes with the last."""
    groups = [digits[at : at + 3] for at in range(0, len(digits), 3)]
    if len(groups) > 1 and len(groups[-1]) == 1:
        groups[-2:] = ["".join(groups[-2:])]
    return groups


def _joined(*groups: str) -> str:
    return "\N{NO-BREAK SPACE}".join(group for group in groups if group)
