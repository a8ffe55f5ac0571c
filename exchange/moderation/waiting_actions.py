"""A hand on what waits: I'll see to it, you take it, let go, done. Nothing is decided here."""

from collections.abc import Collection

from sqlalchemy import or_, update

from exchange.errors import NotFound
from exchange.moderation.waiting import Asked
from exchange.moderation.waiting_kinds_queries import BY_WORD
from exchange.moderation.waiting_people_queries import SILENT
from exchange.moderation.waiting_queries import Line, asked_by, line, waiting
from exchange.moderation.waiting_refusals import TakenAlready
from exchange.notices import actions as notices
from exchange.units import Act
from models.base import db
from models.desk import DeskClaim
from models.states import ClaimEnd


def take(kind: str, item_id: int, *, act: Act) -> None:
    """Say that one sees to it; colleagues read who. Raises NotFound, TakenAlready."""
    found = _line(kind, item_id, act)
    _check_free(found, act)
    if found.claim is None:
        _clear(found, act)
        _keep(found, act)


def hand_over(kind: str, item_id: int, to_id: int, words: str | None, *, act: Act) -> None:
    """Give it to a colleague, with a note she reads at the desk; she is told that it is hers.

    Raises NotFound where it is nothing for her to see to, TakenAlready.
    """
    assert act.person_id is not None
    found = _line(kind, item_id, act)
    _check_free(found, act)
    to = asked_by(to_id, bank_id=act.bank_id, now=act.now)
    if to is None or to_id == act.person_id or line(to, kind, item_id) is None:
        raise NotFound()
    _end(found, ClaimEnd.HANDED, act)
    _keep(found, act, person_id=to_id, from_id=act.person_id, words=words)
    notices.tell(to_id, "desk_handed", {}, act=act)


def let_go(kind: str, item_id: int, *, act: Act) -> None:
    """Take one's hand off it. Raises NotFound where one has none on it."""
    found = _line(kind, item_id, act)
    if found.claim is None or found.claim.person_id != act.person_id:
        raise NotFound()
    _end(found, ClaimEnd.LET_GO, act)


def close(kind: str, item_id: int, words: str, *, act: Act) -> None:
    """Say what was done about it, where nothing else shows that. Raises NotFound, TakenAlready."""
    found = _line(kind, item_id, act)
    if not BY_WORD[kind].closes:
        raise NotFound()
    _check_free(found, act)
    _close(found, words, act)


def greet(person_ids: Collection[int], *, act: Act) -> int:
    """Write to members who have been silent for long; gives to how many.

    Whoever has no address, is no longer silent or is a colleague's to see to is left out.
    """
    greeted = 0
    for each in waiting(_asked(act), kind=SILENT.word, ids=set(person_ids)):
        is_free = each.claim is None or each.claim.person_id == act.person_id
        if each.what == "write" and is_free:
            notices.tell(each.id, "desk_greeting", {}, act=act)
            _close(each, None, act)
            greeted += 1
    return greeted


def _asked(act: Act) -> Asked:
    assert act.person_id is not None
    asked = asked_by(act.person_id, bank_id=act.bank_id, now=act.now)
    if asked is None:
        raise NotFound()
    return asked


def _line(kind: str, item_id: int, act: Act) -> Line:
    found = line(_asked(act), kind, item_id)
    if found is None or BY_WORD[kind].taken_elsewhere:
        raise NotFound()
    return found


def _check_free(found: Line, act: Act) -> None:
    if found.claim is not None and found.claim.person_id != act.person_id:
        raise TakenAlready(found.claim.name)


def _close(found: Line, words: str | None, act: Act) -> None:
    _clear(found, act)
    done = {"outcome": ClaimEnd.DONE, "ended_at": act.now, "done_words": words}
    _keep(found, act, **done)


def _clear(found: Line, act: Act) -> None:
    """A claim that ran out, or was made when it waited before, makes room; so does one's own."""
    mine = found.claim is not None and found.claim.person_id == act.person_id
    _end(found, ClaimEnd.LET_GO if mine else ClaimEnd.LAPSED, act)


def _end(found: Line, outcome: ClaimEnd, act: Act) -> None:
    db.session.execute(
        update(DeskClaim)
        .where(
            DeskClaim.bank_id == act.bank_id,
            DeskClaim.kind == found.kind,
            DeskClaim.item_id == found.id,
            DeskClaim.ended_at.is_(None),
        )
        .values(ended_at=act.now, outcome=outcome)
    )


def _keep(found: Line, act: Act, **kept: object) -> None:
    row = {
        "bank_id": act.bank_id,
        "kind": found.kind,
        "item_id": found.id,
        "about_id": found.person_id,
        "other_id": found.other_id,
        "person_id": act.person_id,
        "at": act.now,
        "act_uid": act.uid,
    }
    db.session.add(DeskClaim(**(row | kept)))
    db.session.flush()


def erase(person_id: int, *, act: Act) -> None:
    """What was written about her, or by her, at the desk. Who saw to what stays."""
    hers = (DeskClaim.about_id, DeskClaim.other_id, DeskClaim.person_id, DeskClaim.from_id)
    db.session.execute(
        update(DeskClaim)
        .where(DeskClaim.bank_id == act.bank_id, or_(*(each == person_id for each in hers)))
        .values(words=None, done_words=None)
    )
