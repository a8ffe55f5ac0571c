"""Saying something of a proposal, taking it back, and hiding what breaks the rules of the house."""

from sqlalchemy import delete, update

from exchange.chronomap import hour_comment_queries as comments
from exchange.chronomap import hour_proposal_queries as proposals
from exchange.chronomap.hour_plan import COMMENTS_MAX
from exchange.chronomap.hour_proposal_actions import today_of
from exchange.chronomap.hour_refusals import NotTalkedOver, SaidEnough
from exchange.errors import NotFound
from exchange.units import Act
from models.base import db
from models.hour_plans import HourComment


def say(proposal_id: int, words: str, *, is_for_all: bool, act: Act) -> None:
    """While it is talked over, a few times. Raises NotFound, NotTalkedOver, SaidEnough."""
    assert act.person_id is not None
    if not proposals.proposal(proposal_id).is_talked_over(today_of(act)):
        raise NotTalkedOver()
    said = comments.count_own(proposal_id, act.person_id, bank_id=act.bank_id)
    if said >= COMMENTS_MAX:
        raise SaidEnough(COMMENTS_MAX)
    db.session.add(
        HourComment(
            bank_id=act.bank_id,
            proposal_id=proposal_id,
            person_id=act.person_id,
            words=words,
            is_for_all=is_for_all,
            act_uid=act.uid,
            at=act.now,
        )
    )
    db.session.flush()


def take_back(comment_id: int, *, act: Act) -> int:
    """Her own words go, at any time; the proposal's id. Raises NotFound for anybody else's."""
    proposal_id: int | None = db.session.scalar(
        delete(HourComment)
        .where(
            HourComment.bank_id == act.bank_id,
            HourComment.id == comment_id,
            HourComment.person_id == act.person_id,
        )
        .returning(HourComment.proposal_id)
    )
    if proposal_id is None:
        raise NotFound()
    return proposal_id


def hide(comment_id: int, why: str, *, act: Act) -> int:
    """An operator of her bank hides them, with a reason that she reads; the proposal's id.

    Raises NotFound.
    """
    assert act.person_id is not None
    proposal_id = comments.commented(comment_id, bank_id=act.bank_id, hidden_by=act.person_id)
    db.session.execute(
        update(HourComment)
        .where(HourComment.bank_id == act.bank_id, HourComment.id == comment_id)
        .values(hidden_at=act.now, hidden_by_id=act.person_id, hidden_why=why)
    )
    return proposal_id


def erase(person_id: int, *, act: Act) -> None:
    """Of somebody forgotten: what she said of proposals goes with her."""
    db.session.execute(
        delete(HourComment).where(
            HourComment.bank_id == act.bank_id, HourComment.person_id == person_id
        )
    )
