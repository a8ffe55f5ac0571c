"""The page of the desk: the one list of all that waits, and beside it one thing to decide.

On a wide screen that is what was chosen; on a narrow one it has the page for itself.
"""

from dataclasses import dataclass
from typing import Any

from flask import abort, render_template, request, url_for

from exchange.errors import NotFound
from exchange.moderation import waiting_queries as desk
from exchange.moderation.incident_reader_queries import is_reader
from exchange.moderation.waiting import Asked
from exchange.moderation.waiting_kinds_queries import BY_WORD
from exchange.moderation.waiting_queries import AT_ONCE, Counted, Line
from exchange.people.queries import rules_of
from views.access import now, visitor
from views.arrivals import row_id
from views.moderation.desk_forms import handover_form
from views.moderation.pane import PANES, Pane
from views.moderation.waiting_words import SHOWN, Row, row_of


@dataclass(frozen=True)
class _List:
    """What the list shows. `kind`: the one kind that is looked at alone."""

    rows: list[Row]
    counted: list[Counted]
    kind: str | None
    more: str | None

    @property
    def number(self) -> int:
        return sum(each.number for each in self.counted)

    @property
    def late(self) -> int:
        return sum(each.late for each in self.counted)


def asked() -> Asked:
    """The desk as whoever reads this page sees it."""
    card = visitor()
    rules = rules_of(card.bank_id)
    return Asked(card.bank_id, card.person_id, card.is_administrator, now(), rules)


def waiting_line(kind: str, item_id: int) -> Line:
    """Raises NotFound where it does not wait for whoever asks."""
    found = desk.line(asked(), kind, item_id)
    if found is None:
        raise NotFound()
    return found


def desk_page(chosen: Pane | None, status: int = 200, *, handing: Any = None) -> Any:
    """The list, and beside it what was chosen. `handing`: a form of handing it over that has faults."""
    card, by = visitor(), asked()
    found = _list(by)
    pane = chosen or _first(found)
    line = _line_of(pane, by)
    hand = None if line is None else _hand(line)
    page = render_template(
        "moderation/desk.html",
        found=found,
        is_chosen=chosen is not None,
        pane=pane,
        line=line,
        hand=hand,
        handing=handing or (hand and handover_form(hand.colleagues)),
        shown=SHOWN,
        reads_cases=is_reader(card.person_id, bank_id=card.bank_id),
        now=now(),
    )
    return page, status


def _list(by: Asked) -> _List:
    kind = request.args.get("kind") or None
    if kind is not None and kind not in BY_WORD:
        abort(404)
    start = request.args.get("start", 0, type=row_id)
    lines = desk.waiting(by, kind=kind, start=start, limit=AT_ONCE + 1)
    rows = [row_of(each, reader_id=by.person_id) for each in lines[:AT_ONCE]]
    after = start + AT_ONCE
    more = url_for("moderation.desk", kind=kind, start=after) if len(lines) > AT_ONCE else None
    return _List(rows, desk.counted(by), kind, more)


def _first(found: _List) -> Pane | None:
    """What a wide screen shows beside the list before anything is chosen: what stands first."""
    opens = PANES.get(found.rows[0].kind) if found.rows else None
    return opens(found.rows[0].id) if opens else None


def _line_of(chosen: Pane | None, by: Asked) -> Line | None:
    """What the pane shows, as it waits; None for what is over, or is no thing of the list."""
    if chosen is None or (chosen.part not in BY_WORD and "line" not in chosen.words):
        return None
    given: Line | None = chosen.words.get("line")
    return given or desk.line(by, chosen.part, chosen.of_id)


@dataclass(frozen=True)
class _Hand:
    """Who sees to what the pane shows, and whom it may be handed to."""

    is_free: bool
    is_mine: bool
    colleagues: list[tuple[int, str]]


def _hand(line: Line) -> _Hand | None:
    """None where the thing's own page says who sees to it."""
    if BY_WORD[line.kind].taken_elsewhere:
        return None
    card = visitor()
    is_mine = line.claim is not None and line.claim.person_id == card.person_id
    staff = desk.colleagues(card.person_id, bank_id=card.bank_id)
    apart = (line.person_id, line.other_id)
    others = [each for each in staff if each[0] not in apart]
    return _Hand(line.claim is None, is_mine, others)
