"""Opening hours as people write them in Italian on a door, read into rows; what is not read is shown.

"Lun-Ven 8.30-13.00 / 16.30-20.00, sabato 9-12, chiuso i festivi". Nothing is guessed: a word we do
not know, hours without days and days without hours come back as problems, each with its place.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from exchange.places.rows import DAY_MINUTES, Range, Ranges, Rows, wrong_with

HOLIDAYS = 7
_EVERY_DAY = "|".join(
    ("tutti i giorni", "ogni giorno", "tutta la settimana", "7 giorni su 7", "7/7")
)
_PATTERNS = (
    ("always", r"24 ?ore su 24|24 ore|h ?24|24 ?h|24/24|24/7|sempre apert[oiae]"),
    ("remark", r"(?:solo |previo |su |per )*appuntament[oi]|su prenotazione"),
    ("week", rf"{_EVERY_DAY}|tutti"),
    ("workdays", r"giorni lavorativi|lavorativi"),
    ("weekdays", r"giorni feriali|feriali|feriale"),
    ("weekend", r"week-?end|fine settimana"),
    ("holidays", r"giorni festivi|festivi|festivo|feste|festività"),
    ("school", r"vacanze scolastiche|vacanze di scuola"),
    (
        "day",
        r"lun(?:ed[iì]['’]?)?|mar(?:ted[iì]['’]?)?|mer(?:coled[iì]['’]?)?"
        r"|gio(?:v(?:ed[iì]['’]?)?)?|ven(?:erd[iì]['’]?)?|sab(?:ato)?|dom(?:enica)?",
    ),
    ("closed", r"chius[oiae]|chiusura|riposo"),
    ("time", r"\d{1,2}(?:[.:,]\d{2})?(?!\d)|mezzogiorno|mezzanotte"),
    ("also", r"anche|più|inoltre"),
    ("to", r"[-–—]|fino al?l[ae']?|alle|all'|al\b|a\b"),
    ("and", r"e\b|ed\b|,|;|/|\+|&|\be di\b"),
    (
        "filler",
        r"dalle|dall'|dal\b|da\b|ore\b|orari[oi]?|apert[oiae]|apertura|il\b|la\b|i\b|le\b|gli\b"
        r"|mattin[ao]|pomeriggio|sera|nei\b|nel\b|nelle\b|durante|di\b|del\b|h\b|continuato|[.:()|]",
    ),
)
_TOKENS = re.compile(
    r"\s+|"
    + "|".join(
        f"(?P<{kind}>(?:(?<![a-zà-ù])|(?![a-zà-ù]))(?:{pattern}))" for kind, pattern in _PATTERNS
    )
)
_DAYS = ("lun", "mar", "mer", "gio", "ven", "sab", "dom")
_GROUPS = {
    "week": range(7),
    "workdays": range(5),
    "weekdays": range(6),
    "weekend": (5, 6),
    "holidays": (HOLIDAYS,),
}


class Unread(StrEnum):
    """Why a piece of what was written is not read."""

    WORD = "word"
    NO_DAYS = "no_days"
    NO_HOURS = "no_hours"
    NOT_A_TIME = "not_a_time"
    NO_END = "no_end"
    NOT_POSSIBLE = "not_possible"


@dataclass(frozen=True)
class Problem:
    """`at` counts the letters before it in what was written."""

    at: int
    text: str
    why: Unread


@dataclass(frozen=True)
class Token:
    kind: str
    text: str
    at: int


@dataclass
class _Clause:
    """Days and what is said of them, as far as read."""

    named: list[list[int]] = field(default_factory=list)
    ranges: list[Range] = field(default_factory=list)
    is_closed: bool = False
    is_school: bool = False
    at: int = 0

    @property
    def days(self) -> list[int]:
        return [day for days in self.named for day in days]

    @property
    def is_said(self) -> bool:
        return bool(self.ranges) or self.is_closed


def read(text: str) -> tuple[Rows, list[Problem]]:
    """The rows somebody wrote in Italian, and all that could not be read; rows hold only without problems.

    Days named twice with other hours have both, as a door says it: "Lun-Ven 9-12, martedì 15-17".
    """
    tokens, problems = _tokens(text)
    rows = Rows()
    for clause in _clauses(tokens, problems):
        rows = _with_clause(rows, clause, text, problems)
    if any(token.kind == "remark" for token in tokens):
        rows = replace(rows, remark="su appuntamento")
    elif not problems and not tokens:
        problems.append(Problem(0, text, Unread.NO_HOURS))
    if not problems and wrong_with(rows):
        problems.append(Problem(0, text, Unread.NOT_POSSIBLE))
    return rows, sorted(problems, key=lambda problem: problem.at)


def _tokens(text: str) -> tuple[list[Token], list[Problem]]:
    lowered, at = text.lower(), 0
    found: list[Token] = []
    problems: list[Problem] = []
    while at < len(lowered):
        match = _TOKENS.match(lowered, at)
        if match is None:
            end = re.compile(r"[^\s,;/]+|.").match(lowered, at).end()  # type: ignore[union-attr]
            problems.append(Problem(at, text[at:end], Unread.WORD))
            at = end
            continue
        if match.lastgroup and match.lastgroup != "filler":
            found.append(Token(match.lastgroup, match[0], at))
        at = match.end()
    return found, problems


def _clauses(tokens: list[Token], problems: list[Problem]) -> Iterator[_Clause]:
    """What is said, days first or "chiuso" first; a new day after hours begins the next."""
    clause = _Clause()
    walk = _Walk(tokens, problems)
    while token := walk.next():
        if token.kind in _GROUPS or token.kind in {"day", "school"}:
            if clause.ranges or (clause.is_closed and clause.days and not walk.was_listing):
                yield clause
                clause = _Clause()
            clause.at = clause.at or token.at
            clause.is_school |= token.kind == "school"
            clause.named.append(walk.days(token))
        elif token.kind == "closed":
            if clause.ranges:
                yield clause
                clause = _Clause()
            clause.is_closed, clause.at = True, clause.at or token.at
        elif token.kind == "always":
            clause.ranges.append(Range(0, DAY_MINUTES))
            clause.named = clause.named or [list(range(7))]
        elif token.kind == "time":
            if clause.is_closed and clause.days:
                after = _parted(clause)
                yield clause
                clause = after
            clause.at = clause.at or token.at
            clause.ranges += walk.ranges(token)
    yield clause


def _parted(closed: _Clause) -> _Clause:
    """What begins with the last days named: "chiuso la domenica, lun-sab 8-13".

    Where it is not plain which days still belong to "chiuso", none are handed on.
    """
    *before, last = closed.named
    if not before or (len(before) > 1 and len(last) == 1):
        return _Clause()
    closed.named = before
    return _Clause(named=[last])


class _Walk:
    """Through the tokens, one after the other, with a look at the next."""

    def __init__(self, tokens: list[Token], problems: list[Problem]) -> None:
        self.tokens, self.problems, self.at = tokens, problems, 0
        self.was_listing = False

    def next(self) -> Token | None:
        if self.at >= len(self.tokens):
            return None
        token = self.tokens[self.at]
        before = self.tokens[self.at - 1].kind if self.at else ""
        self.was_listing = before == "and" and self.at > 1 and self._is_day(self.at - 2)
        self.at += 1
        return token

    def days(self, token: Token) -> list[int]:
        """One day, a group, or from a day to a day, also over Sunday."""
        if token.kind in _GROUPS:
            return list(_GROUPS[token.kind])
        if token.kind == "school":
            return []
        first = _DAYS.index(token.text[:3])
        if self._is("to", 0) and self._is("day", 1):
            last = _DAYS.index(self.tokens[self.at + 1].text[:3])
            self.at += 2
            return [day % 7 for day in range(first, first + (last - first) % 7 + 1)]
        return [first]

    def ranges(self, token: Token) -> list[Range]:
        """From this time to the next; past midnight where it closes earlier than it opens."""
        opens = self._minutes(token)
        if not (self._is("to", 0) and self._is("time", 1)):
            self.problems.append(Problem(token.at, token.text, Unread.NO_END))
            return []
        closes = self._minutes(self.tokens[self.at + 1])
        self.at += 2
        if opens is None or closes is None or opens == closes:
            return []
        closes = closes or DAY_MINUTES
        return [Range(opens % DAY_MINUTES, closes if closes > opens else closes + DAY_MINUTES)]

    def _minutes(self, token: Token) -> int | None:
        named = {"mezzogiorno": 720, "mezzanotte": DAY_MINUTES}
        if token.text in named:
            return named[token.text]
        hours, _, minutes = re.sub("[.,]", ":", token.text).partition(":")
        total = int(hours) * 60 + int(minutes or 0)
        if int(minutes or 0) < 60 and total <= DAY_MINUTES:
            return total
        self.problems.append(Problem(token.at, token.text, Unread.NOT_A_TIME))
        return None

    def _is(self, kind: str, ahead: int) -> bool:
        place = self.at + ahead
        return place < len(self.tokens) and self.tokens[place].kind == kind

    def _is_day(self, place: int) -> bool:
        return self.tokens[place].kind in {"day", "school", *_GROUPS}


def _with_clause(rows: Rows, clause: _Clause, text: str, problems: list[Problem]) -> Rows:
    if clause.is_school and clause.is_closed:
        rows = replace(rows, is_shut_in_school_holidays=True)
    if not clause.days:
        if clause.ranges or (clause.is_closed and not clause.is_school):
            problems.append(Problem(clause.at, text[clause.at :], Unread.NO_DAYS))
        return rows
    if not clause.is_said:
        problems.append(Problem(clause.at, text[clause.at :], Unread.NO_HOURS))
        return rows
    ranges: Ranges = tuple(clause.ranges)
    week = tuple(
        (() if clause.is_closed else tuple(sorted({*had, *ranges}))) if day in clause.days else had
        for day, had in enumerate(rows.days)
    )
    holidays = rows.holidays
    if HOLIDAYS in clause.days:
        holidays = () if clause.is_closed else tuple(sorted({*(holidays or ()), *ranges}))
    return replace(rows, days=week, holidays=holidays)
