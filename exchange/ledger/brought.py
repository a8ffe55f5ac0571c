"""Balances that a bank brings from paper or from another system: read, matched, and added up."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

HOLDER = ("household", "account", "casa", "famiglia", "nucleo", "conto")
MINUTES = ("minutes", "minuti")
HOURS = ("hours", "ore", "saldo", "balance")
"""What the columns may be called. Minutes are whole; hours may be 2,75 or 2:45."""

_MINUS = str.maketrans({"\u2212": "-", "\u2013": "-"})
_WHOLE = re.compile(r"[+-]?\d{1,9}")
_CLOCK = re.compile(r"([+-]?)(\d{1,7}):([0-5]\d)")
_DECIMAL = re.compile(r"([+-]?)(\d{1,7})[.,](\d{1,4})")


@dataclass(frozen=True)
class Known:
    """A household with an account: how it may be called, what it has, and how low it may go.

    `is_own`: whoever brings the table lives there.
    """

    account_id: int
    name: str
    number: str
    posted_minutes: int
    floor_minutes: int | None
    is_own: bool = False


@dataclass(frozen=True)
class Brought:
    """One row understood. `row` is the line of the table; its head is row 1."""

    row: int
    account: Known
    minutes: int

    @property
    def after_minutes(self) -> int:
        return self.account.posted_minutes + self.minutes


@dataclass(frozen=True)
class Problem:
    """`kind`: no_column, no_such_household, two_households, twice, not_minutes, below_limit, own_home,
    empty.
    """

    row: int
    column: str
    kind: str


@dataclass(frozen=True)
class Reading:
    """What a table says. The sums are minutes above and below zero; issuance takes what is over."""

    rows: list[Brought]
    problems: list[Problem]

    @property
    def credit_minutes(self) -> int:
        return sum(each.minutes for each in self.rows if each.minutes > 0)

    @property
    def debt_minutes(self) -> int:
        return -sum(each.minutes for each in self.rows if each.minutes < 0)


def read(table: Sequence[tuple[int, Sequence[str]]], known: Iterable[Known]) -> Reading:
    """Rows of cells, the head first, each with the line it begins on."""
    if not table:
        return Reading([], [Problem(1, "", "empty")])
    heads = [cell.strip().lower() for cell in table[0][1]]
    holder, minutes = _column(heads, HOLDER), _column(heads, (*MINUTES, *HOURS))
    problems = [
        Problem(1, names[0], "no_column")
        for place, names in ((holder, HOLDER), (minutes, MINUTES))
        if place is None
    ]
    if holder is None or minutes is None:
        return Reading([], problems)
    in_hours = heads[minutes] in HOURS
    called = _called(known)
    rows = []
    for row, cells in table[1:]:
        if not any(cell.strip() for cell in cells):
            continue
        found = _row(row, _cell(cells, holder), _cell(cells, minutes), in_hours, called)
        if isinstance(found, Problem):
            problems.append(found)
        else:
            rows.append(found)
    problems += _together(rows)
    if not rows and not problems:
        problems.append(Problem(1, "", "empty"))
    return Reading(rows, sorted(problems, key=lambda each: each.row))


def _column(heads: Sequence[str], names: Iterable[str]) -> int | None:
    return next((heads.index(name) for name in names if name in heads), None)


def _cell(cells: Sequence[str], place: int) -> str:
    return cells[place].strip() if place < len(cells) else ""


def _called(known: Iterable[Known]) -> dict[str, list[Known]]:
    called: dict[str, list[Known]] = {}
    for each in known:
        for name in {_plain(each.name), _plain(each.number)}:
            called.setdefault(name, []).append(each)
    return called


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _row(
    row: int, holder: str, minutes: str, in_hours: bool, called: Mapping[str, list[Known]]
) -> Brought | Problem:
    found = called.get(_plain(holder), [])
    if len(found) != 1:
        kind = "two_households" if found else "no_such_household"
        return Problem(row, HOLDER[0], kind)
    counted = _minutes(minutes.translate(_MINUS).replace(" ", ""), in_hours)
    if counted is None:
        return Problem(row, HOURS[0] if in_hours else MINUTES[0], "not_minutes")
    return Brought(row, found[0], counted)


def _minutes(text: str, in_hours: bool) -> int | None:
    """Whole minutes; None for what is not, also for hours that are no whole minutes."""
    if _WHOLE.fullmatch(text):
        return int(text) * (60 if in_hours else 1)
    clock = _CLOCK.fullmatch(text)
    if clock is not None:
        sign, hours, rest = clock.groups()
        return (-1 if sign == "-" else 1) * (int(hours) * 60 + int(rest))
    decimal = _DECIMAL.fullmatch(text) if in_hours else None
    if decimal is None:
        return None
    sign, hours, part = decimal.groups()
    minutes, rest = divmod(60 * int(part), 10 ** len(part))
    return None if rest else (-1 if sign == "-" else 1) * (int(hours) * 60 + minutes)


def _together(rows: Sequence[Brought]) -> list[Problem]:
    seen = Counter(each.account.account_id for each in rows)
    problems = [
        Problem(each.row, HOLDER[0], "twice") for each in rows if seen[each.account.account_id] > 1
    ]
    problems += [
        Problem(each.row, HOLDER[0], "own_home")
        for each in rows
        if each.account.is_own and each.minutes
    ]
    for each in rows:
        floor = each.account.floor_minutes
        if each.minutes < 0 and floor is not None and each.after_minutes < floor:
            problems.append(Problem(each.row, MINUTES[0], "below_limit"))
    return problems
