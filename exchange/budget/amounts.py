"""Amounts of a budget as offices write them, in whole cents."""

import re

CENTS_MAX = 10**14
"""A thousand billion euros: more than any body in this country spends in a year."""
_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)*", re.ASCII)
_TAIL = re.compile(r"[.,](\d{1,2})$", re.ASCII)
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+|\d{1,3}(?:,\d{3})+|\d+", re.ASCII)
_BLANKS = str.maketrans(
    "", "", " \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}'\N{RIGHT SINGLE QUOTATION MARK}€"
)


def cents(text: str) -> int | None:
    """`1.234,56`, `1,234.56`, `1234.5`, `€ 1.234`, `-12` or `(12,00)`; None for an empty cell.

    One or two digits behind the last sign are cents; three are thousands, in either country's way.
    Raises ValueError for what is no amount, or is too large to be one.
    """
    said = text.translate(_BLANKS).removesuffix("EUR").removeprefix("EUR")
    if said in ("", "-"):
        return None
    if said.startswith("(") and said.endswith(")"):
        said = "-" + said[1:-1]
    if not _NUMBER.fullmatch(said):
        raise ValueError("no amount")
    sign, said = (-1, said[1:]) if said.startswith("-") else (1, said)
    tail = _TAIL.search(said)
    whole = said[: tail.start()] if tail else said
    if not _GROUPED.fullmatch(whole) or (tail and tail[0][0] in whole):
        raise ValueError("no amount")
    found = int(whole.replace(".", "").replace(",", "")) * 100
    found += int(tail[1].ljust(2, "0")) if tail else 0
    if found > CENTS_MAX:
        raise ValueError("too large")
    return sign * found
