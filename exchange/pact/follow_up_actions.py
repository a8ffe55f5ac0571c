"""What was promised at the table is done, or its body is reminded. Each act flushes; rows are only added."""

from datetime import date

from exchange.errors import NotFound
from exchange.notices import actions as notices
from exchange.pact.follow_up_queries import ActionCard, card
from exchange.pact.minutes_refusals import DoneAlready
from exchange.pact.table_refusals import NobodyToCall
from exchange.people.bank_queries import zone_of
from exchange.people.representative_queries import partners
from exchange.units import Act
from models.base import db
from models.table_minutes import TableActionStep


def finish(action_id: int, words: str, *, organisation_id: int | None = None, act: Act) -> None:
    """Done, with a note. With a body: only its own; without: who keeps the books says it.

    Raises NotFound, DoneAlready.
    """
    found = card(action_id, bank_id=act.bank_id)
    if found is None or organisation_id not in (None, found.organisation_id):
        raise NotFound()
    if found.done_on is not None:
        raise DoneAlready()
    _add(found, "done", words, act=act)


def remind(action_id: int, *, act: Act) -> None:
    """Its holder and alternate are told that it is due soon, or late.

    Raises NotFound, DoneAlready, NobodyToCall while nobody speaks for it.
    """
    found = card(action_id, bank_id=act.bank_id)
    if found is None:
        raise NotFound()
    if found.done_on is not None:
        raise DoneAlready()
    speak = [
        face.person_id
        for each in partners(act.bank_id)
        if each.organisation_id == found.organisation_id
        for face in (each.holder, each.alternate)
        if face is not None
    ]
    if not speak:
        raise NobodyToCall()
    _add(found, "reminded", "", act=act)
    facts = {
        "organisation_id": found.organisation_id,
        "organisation": found.owner,
        "words": found.words,
        "number": f"{found.number}/{found.year}",
        "due_on": found.due_on.isoformat(),
        "is_late": found.due_on < _today(act),
    }
    for person_id in speak:
        notices.tell(person_id, "table_action_due", facts, act=act)


def _add(found: ActionCard, kind: str, words: str, *, act: Act) -> None:
    step = TableActionStep(
        bank_id=act.bank_id,
        action_id=found.action_id,
        day=_today(act),
        kind=kind,
        words=words,
        act_uid=act.uid,
    )
    db.session.add(step)
    db.session.flush()


def _today(act: Act) -> date:
    return act.now.astimezone(zone_of(act.bank_id)).date()
