"""The agenda of a meeting with all that was written to each point: words, votes, decisions, actions."""

from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import and_, func, select

from exchange.pact.seen import mark
from exchange.pact.voting import Tally, count
from exchange.people.body_queries import its_body
from models.base import db
from models.people import Organisation
from models.provincial_table import TableItem
from models.table_minutes import MinutesPoint, TableAction, TableDecision, TableRecord, TableVoice


@dataclass(frozen=True)
class ActionLine:
    action_id: int
    owner: str
    words: str
    due_on: date


@dataclass(frozen=True)
class DecisionLine:
    decision_id: int
    year: int
    number: int
    words: str
    actions: list[ActionLine] = field(default_factory=list)


@dataclass(frozen=True)
class ItemLine:
    """A point of the agenda with all that was written to it; `voices` by organisation."""

    item_id: int
    number: int
    title: str
    papers: str
    words: str
    is_public: bool
    rule: str | None
    present: int | None
    seats: int | None
    approves_id: int | None
    """The earlier meeting whose minutes the vote on it finds right."""
    voices: dict[int, str]
    decisions: list[DecisionLine]

    @property
    def mark(self) -> str:
        """Of what was said to it: who writes it down brings back what she read."""
        return mark(self.words, self.is_public)

    @property
    def vote_mark(self) -> str:
        return mark(self.rule, sorted(self.voices.items()))

    @property
    def tally(self) -> Tally | None:
        """How the vote ended; None where none was taken."""
        if self.rule is None or self.present is None or self.seats is None:
            return None
        return count(self.voices.values(), self.rule, present=self.present, seats=self.seats)


def items(meeting_id: int, *, bank_id: int) -> list[ItemLine]:
    """The agenda in its order."""
    voices = _voices(meeting_id, bank_id)
    decisions = _decisions(meeting_id, bank_id)
    rows = db.session.execute(
        select(
            TableItem.id.label("item_id"),
            TableItem.number,
            TableItem.title,
            TableItem.papers,
            func.coalesce(TableRecord.words, "").label("words"),
            func.coalesce(TableRecord.is_public, True).label("is_public"),
            TableRecord.rule,
            TableRecord.present,
            TableRecord.seats,
            MinutesPoint.meeting_id.label("approves_id"),
        )
        .outerjoin(
            TableRecord,
            and_(TableRecord.bank_id == TableItem.bank_id, TableRecord.item_id == TableItem.id),
        )
        .outerjoin(
            MinutesPoint,
            and_(MinutesPoint.bank_id == TableItem.bank_id, MinutesPoint.item_id == TableItem.id),
        )
        .where(TableItem.bank_id == bank_id, TableItem.meeting_id == meeting_id)
        .order_by(TableItem.number, TableItem.id)
    )
    return [
        ItemLine(
            **row._mapping,
            voices=voices.get(row.item_id, {}),
            decisions=decisions.get(row.item_id, []),
        )
        for row in rows
    ]


def _voices(meeting_id: int, bank_id: int) -> dict[int, dict[int, str]]:
    """By point of the agenda: each body's voice."""
    rows = db.session.execute(
        select(TableVoice.item_id, TableVoice.organisation_id, TableVoice.voice)
        .join(
            TableItem,
            and_(TableItem.bank_id == TableVoice.bank_id, TableItem.id == TableVoice.item_id),
        )
        .where(TableItem.bank_id == bank_id, TableItem.meeting_id == meeting_id)
        .order_by(TableVoice.item_id, TableVoice.organisation_id)
    )
    found: dict[int, dict[int, str]] = {}
    for item_id, organisation_id, voice in rows:
        found.setdefault(item_id, {})[organisation_id] = voice
    return found


def _decisions(meeting_id: int, bank_id: int) -> dict[int, list[DecisionLine]]:
    """By point of the agenda, in the order of their numbers, each with what is to be done."""
    rows = db.session.execute(
        select(
            TableDecision.item_id,
            TableDecision.id,
            TableDecision.year,
            TableDecision.number,
            TableDecision.words,
            TableAction.id,
            Organisation.name,
            TableAction.words,
            TableAction.due_on,
        )
        .join(
            TableItem,
            and_(TableItem.bank_id == TableDecision.bank_id, TableItem.id == TableDecision.item_id),
        )
        .outerjoin(
            TableAction,
            and_(
                TableAction.bank_id == TableDecision.bank_id,
                TableAction.decision_id == TableDecision.id,
            ),
        )
        .outerjoin(Organisation, its_body(TableAction))
        .where(TableItem.bank_id == bank_id, TableItem.meeting_id == meeting_id)
        .order_by(TableDecision.year, TableDecision.number, TableAction.due_on, TableAction.id)
    )
    kept: dict[int, tuple[int, DecisionLine]] = {}
    for item_id, decision_id, year, number, words, action_id, owner, what, due_on in rows:
        line = DecisionLine(decision_id, year, number, words)
        _, line = kept.setdefault(decision_id, (item_id, line))
        if action_id is not None:
            line.actions.append(ActionLine(action_id, owner, what, due_on))
    found: dict[int, list[DecisionLine]] = {}
    for item_id, line in kept.values():
        found.setdefault(item_id, []).append(line)
    return found
