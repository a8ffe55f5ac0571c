"""A roster somebody hands in as a table: days of work, or all that is wrong with it.

A day between the first and the last that the file does not name is a day off: so rosters are written.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from exchange.workplaces.roster import DAY_MINUTES, SHIFTS_A_DAY_MAX, Span, span

_PROBLEMS_MAX = 20
_COLUMNS = {
    "day": {"day", "date", "giorno", "data", "dia", "jour"},
    "from": {"from", "start", "begin", "begins", "inizio", "dalle", "da", "entrata", "ora inizio"},
    "to": {"to", "end", "ends", "fine", "alle", "a", "uscita", "ora fine"},
    "turn": {"shift", "turn", "turno", "codice", "code"},
}
_TURNS = {
    "morning": {"m", "mattina", "mattino", "morning"},
    "afternoon": {"p", "pomeriggio", "afternoon"},
    "night": {"n", "notte", "night"},
    "off": {"", "r", "s", "-", "riposo", "smonto", "libero", "ferie", "off", "rest"},
}
_DAY = timedelta(days=1)


Within = tuple[date, date]
"""The first and the last day that are kept: what lies outside is left where it is."""


@dataclass(frozen=True)
class Problem:
    """The line it stands on and what kind: "no_day", "no_hours", "not_a_turn", "too_many_a_day"…"""

    line: int
    kind: str
    text: str = ""


@dataclass
class Roster:
    """`days` only counts when there are no problems. `left_out`: entries of whole days, without hours."""

    days: dict[date, tuple[Span, ...]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    left_out: int = 0


def read_table(
    rows: Iterable[tuple[int, list[str]]], hours: Mapping[str, Span], within: Within
) -> Roster:
    """Rows of cells with their lines; the first names the columns, or is a day already.

    `hours`: what the words of a rotation mean, for a column that says morning, afternoon or night.
    """
    found: dict[date, list[Span]] = {}
    roster = Roster()
    columns: dict[str, int] | None = None
    for line, cells in rows:
        texts = [cell.strip() for cell in cells]
        if not any(texts):
            continue
        if columns is None:
            columns = _columns(texts)
            if columns:
                continue
            columns = {"day": 0, "from": 1, "to": 2} if len(texts) > 2 else {"day": 0, "turn": 1}
        _read_row(line, {name: _at(texts, n) for name, n in columns.items()}, hours, found, roster)
    return whole(found, roster, within)


def _columns(texts: Sequence[str]) -> dict[str, int]:
    found = {}
    for at, text in enumerate(texts):
        for name, words in _COLUMNS.items():
            if text.casefold() in words and name not in found:
                found[name] = at
    is_named = "day" in found and ({"from", "to"} <= found.keys() or "turn" in found)
    return found if is_named else {}


def _at(texts: Sequence[str], at: int) -> str:
    return texts[at] if at < len(texts) else ""


def _read_row(
    line: int,
    row: dict[str, str],
    hours: Mapping[str, Span],
    found: dict[date, list[Span]],
    roster: Roster,
) -> None:
    day = read_day(row["day"])
    if day is None:
        roster.problems.append(Problem(line, "no_day", row["day"]))
        return
    spans = found.setdefault(day, [])
    starts, ends = row.get("from", ""), row.get("to", "")
    if starts or ends:
        low, high = read_clock(starts), read_clock(ends)
        if low is None or high is None:
            roster.problems.append(Problem(line, "no_hours", f"{starts}–{ends}"))
        else:
            spans.append(span(low, high))
        return
    word = row.get("turn", "").casefold()
    turn = next((turn for turn, words in _TURNS.items() if word in words), None)
    if turn is None:
        roster.problems.append(Problem(line, "not_a_turn", row.get("turn", "")))
    elif turn in hours:
        spans.append(hours[turn])


def read_day(text: str) -> date | None:
    """2026-11-30, 30/11/2026, 30.11.26; a weekday before it is no matter."""
    if found := re.search(r"\b(\d{4})-(\d\d?)-(\d\d?)\b", text, re.ASCII):
        year, month, day = (int(part) for part in found.groups())
    elif found := re.search(r"\b(\d\d?)[/.-](\d\d?)[/.-](\d{4}|\d\d)\b", text, re.ASCII):
        day, month, year = (int(part) for part in found.groups())
        year += 2000 if year < 100 else 0
    else:
        return None
    try:
        return date(year, month, day) if year in range(2000, 2200) else None
    except ValueError:
        return None


def read_clock(text: str) -> int | None:
    """7:00, 07.00, 7, 0700 as minutes of the day; 24:00 is its end."""
    found = re.fullmatch(r"(\d\d?)(?:[:.h]?(\d\d))?(?::00)?", text.strip(), re.ASCII)
    if found is None:
        return None
    minute = int(found[1]) * 60 + int(found[2] or 0)
    return minute if minute <= DAY_MINUTES and int(found[2] or 0) < 60 else None


def whole(found: Mapping[date, Sequence[Span]], roster: Roster, within: Within) -> Roster:
    """Every day from the first to the last, each with its shifts in order."""
    kept = {day: set(spans) for day, spans in found.items() if within[0] <= day <= within[1]}
    if not kept and not roster.problems:
        roster.problems.append(Problem(0, "nothing"))
    for day, spans in kept.items():
        if len(spans) > SHIFTS_A_DAY_MAX:
            roster.problems.append(Problem(0, "too_many_a_day", day.isoformat()))
    if kept:
        first, last = min(kept), max(kept)
        for day in (first + number * _DAY for number in range((last - first).days + 1)):
            roster.days[day] = tuple(sorted(kept.get(day, ())))
    del roster.problems[_PROBLEMS_MAX:]
    return roster
