"""What changed from one version to the next, clause by clause and word by word. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from exchange.pact.pact_texts import Clause


class Change(StrEnum):
    """Of a clause, or of some words of it."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


Words = tuple[tuple[Change, str], ...]
"""Runs of words, each the same in both versions or only in one; put together they are the clause."""


@dataclass(frozen=True)
class Pair:
    """A clause in both versions, or in one of them alone. `before` and `after`: paragraphs of runs."""

    change: Change
    number_before: int | None
    number_after: int | None
    heading_before: Words
    heading_after: Words
    before: tuple[Words, ...]
    after: tuple[Words, ...]


def differences(before: Sequence[Clause], after: Sequence[Clause]) -> list[Pair]:
    """Every clause of both, in the order of the later one; those taken out where they stood."""
    lined_up = SequenceMatcher(None, _names(before), _names(after), autojunk=False)
    pairs: list[Pair] = []
    for deed, i, i_end, j, j_end in lined_up.get_opcodes():
        gone, come = list(range(i, i_end)), list(range(j, j_end))
        if deed == "replace" and len(gone) != len(come):
            pairs += [_pair(before, after, at, None) for at in gone]
            pairs += [_pair(before, after, None, at) for at in come]
            continue
        long = max(len(gone), len(come))
        for step in range(long):
            here = gone[step] if gone else None
            there = come[step] if come else None
            pairs.append(_pair(before, after, here, there))
    return pairs


def _names(clauses: Sequence[Clause]) -> list[str]:
    return [each.heading.casefold() for each in clauses]


def _pair(
    before: Sequence[Clause], after: Sequence[Clause], here: int | None, there: int | None
) -> Pair:
    old = before[here] if here is not None else None
    new = after[there] if there is not None else None
    change = Change.CHANGED
    if old is None or new is None:
        change = Change.ADDED if old is None else Change.REMOVED
    elif old == new:
        change = Change.SAME
    headings = _compared(old.heading if old else "", new.heading if new else "")
    bodies = _compared(old.body if old else "", new.body if new else "")
    return Pair(
        change,
        here + 1 if here is not None else None,
        there + 1 if there is not None else None,
        *headings,
        _in_paragraphs(bodies[0]),
        _in_paragraphs(bodies[1]),
    )


def _compared(old: str, new: str) -> tuple[Words, Words]:
    """The words of each, with what only it has; spaces and line breaks belong to what stands before."""
    a, b = (re.findall(r"\S+\s*", text) for text in (old, new))
    left: list[tuple[Change, str]] = []
    right: list[tuple[Change, str]] = []
    matcher = SequenceMatcher(None, [x.strip() for x in a], [x.strip() for x in b], autojunk=False)
    for deed, i, i_end, j, j_end in matcher.get_opcodes():
        gone, come = "".join(a[i:i_end]), "".join(b[j:j_end])
        if gone:
            left.append((Change.SAME if deed == "equal" else Change.REMOVED, gone))
        if come:
            right.append((Change.SAME if deed == "equal" else Change.ADDED, come))
    return tuple(left), tuple(right)


def _in_paragraphs(words: Words) -> tuple[Words, ...]:
    paragraphs: list[list[tuple[Change, str]]] = [[]]
    for change, run in words:
        for at, piece in enumerate(run.split("\n\n")):
            if at:
                paragraphs.append([])
            if piece:
                paragraphs[-1].append((change, piece))
    return tuple(tuple(each) for each in paragraphs if each)
