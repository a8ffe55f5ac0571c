"""Who belongs to a bank, what was seen of them, and who keeps away from whom."""

from datetime import date

from sqlalchemy import and_, delete, or_, select, update
from sqlalchemy.orm import InstrumentedAttribute

from exchange.errors import NotFound, NotOpen
from exchange.people.admission import trial_until
from exchange.people.admission_queries import decided_at
from exchange.people.protecting_queries import is_hidden_from
from exchange.people.queries import rules_of
from exchange.people.refusals import OnTrial
from exchange.people.standing_actions import stand
from exchange.people.tandem_actions import part
from exchange.units import Act
from exchange.work import changed
from models.base import db
from models.people import Block, Membership, TrustCheck, Vouch
from models.states import Status

Reason = InstrumentedAttribute[bool]


def admit(person_id: int, *, act: Act) -> None:
    """Make an applicant a member. Raises NotFound, NotOpen when she is no applicant any more."""
    _decide(person_id, Status.ACTIVE, None, act=act)


def turn_down(person_id: int, motive: str, *, act: Act) -> None:
    """Say no to an applicant, with the motive she will read."""
    _decide(person_id, Status.REFUSED, motive, act=act)


def _decide(person_id: int, status: Status, motive: str | None, *, act: Act) -> None:
    membership = _membership(person_id, act=act)
    if membership.status != Status.APPLIED:
        raise NotOpen(membership.status)
    membership.motive = motive
    membership.decided_at = act.now
    membership.meet_when = None
    stand(membership, status, act=act)


def _membership(person_id: int, *, act: Act) -> Membership:
    membership = db.session.scalar(
        select(Membership)
        .where(Membership.bank_id == act.bank_id, Membership.person_id == person_id)
        .with_for_update()
    )
    if membership is None:
        raise NotFound()
    return membership


def check_member(person_id: int, *, act: Act) -> None:
    """Raises NotFound for who never stood in the act's bank."""
    _membership(person_id, act=act)


def record_check(
    person_id: int,
    kind: str,
    seen_on: date,
    *,
    valid_until: date | None,
    exempt_motive: str | None = None,
    act: Act,
) -> None:
    """Note that an operator saw something of this person. The document itself is never kept."""
    _membership(person_id, act=act)
    assert act.person_id is not None
    db.session.add(
        TrustCheck(
            bank_id=act.bank_id,
            person_id=person_id,
            kind=kind,
            seen_by_id=act.person_id,
            seen_on=seen_on,
            valid_until=valid_until,
            exempt_motive=exempt_motive,
        )
    )
    db.session.flush()
    changed([person_id])


def withdraw_check(person_id: int, check_id: int, *, by_hand: bool = True, act: Act) -> None:
    """What was seen no longer counts, from now on. Raises NotFound."""
    found = db.session.scalar(
        update(TrustCheck)
        .where(
            TrustCheck.bank_id == act.bank_id,
            TrustCheck.person_id == person_id,
            TrustCheck.id == check_id,
            TrustCheck.withdrawn_at.is_(None),
        )
        .values(withdrawn_at=act.now, withdrawn_by_hand=by_hand)
        .returning(TrustCheck.id)
    )
    if found is None:
        raise NotFound()
    changed([person_id])


def block(person_id: int, *, act: Act) -> None:
    """Keep away from this person; doing it twice is doing it once, and she is never told.

    Words the two gave for each other go, and they do not go together any more.
    """
    assert act.person_id is not None
    _check_belongs(person_id, act)
    _set_apart(person_id, act, is_own=True)
    ours = or_(
        and_(Vouch.person_id == person_id, Vouch.voucher_id == act.person_id),
        and_(Vouch.person_id == act.person_id, Vouch.voucher_id == person_id),
    )
    db.session.execute(delete(Vouch).where(Vouch.bank_id == act.bank_id, ours))
    part(act.person_id, person_id, act=act)
    changed([person_id, act.person_id])


def _check_belongs(person_id: int, act: Act) -> None:
    # Read and not locked: memberships are locked last, and in one order, by who rebuilds the match.
    if db.session.get(Membership, (act.bank_id, person_id)) is None:
        raise NotFound()


def block_for_now(person_id: int, *, act: Act) -> None:
    """Until an operator has looked at what she reported of this person.

    The two are not put together; what they have agreed stays as it is. Raises NotFound.
    """
    _check_belongs(person_id, act)
    _set_apart(person_id, act, is_for_now=True)
    changed([person_id, act.person_id or 0])


def _set_apart(person_id: int, act: Act, **why: bool) -> None:
    assert act.person_id is not None
    row = db.session.get(Block, (act.bank_id, act.person_id, person_id))
    if row is None:
        row = Block(bank_id=act.bank_id, blocker_id=act.person_id, blocked_id=person_id, at=act.now)
        row.is_own = row.is_for_now = False
        db.session.add(row)
    for reason, holds in why.items():
        setattr(row, reason, holds)
    db.session.flush()


def unblock(person_id: int, *, act: Act) -> None:
    """Of her own accord; what she has reported keeps them apart until it was looked at."""
    assert act.person_id is not None
    _let_go(act.person_id, person_id, Block.is_own, beside=Block.is_for_now, act=act)


def unblock_for_now(blocker_id: int, person_id: int, *, act: Act) -> None:
    """It was looked at; who keeps away of her own accord goes on doing so."""
    _let_go(blocker_id, person_id, Block.is_for_now, beside=Block.is_own, act=act)


def _let_go(blocker_id: int, person_id: int, reason: Reason, *, beside: Reason, act: Act) -> None:
    these = (
        Block.bank_id == act.bank_id,
        Block.blocker_id == blocker_id,
        Block.blocked_id == person_id,
    )
    db.session.execute(delete(Block).where(*these, ~beside))
    db.session.execute(update(Block).where(*these).values({reason: False}))
    changed([person_id, blocker_id])


def vouch(person_id: int, words: str, *, act: Act) -> None:
    """Give one's word for a neighbour, or say it anew.

    Raises NotFound for oneself, for who is no member or hidden, and where one of the two keeps away;
    OnTrial for a newcomer.
    """
    assert act.person_id is not None
    status = _membership(person_id, act=act).status
    if status != Status.ACTIVE or person_id == act.person_id or _keep_away(person_id, act=act):
        raise NotFound()
    if is_hidden_from(act.person_id, person_id, bank_id=act.bank_id):
        raise NotFound()
    _check_no_newcomer(act)
    kept = db.session.get(Vouch, (act.bank_id, person_id, act.person_id))
    if kept is not None:
        kept.words, kept.at = words, act.now
        return
    db.session.add(
        Vouch(
            bank_id=act.bank_id,
            person_id=person_id,
            voucher_id=act.person_id,
            words=words,
            at=act.now,
        )
    )
    db.session.flush()


def _check_no_newcomer(act: Act) -> None:
    until = trial_until(decided_at(act.person_id, bank_id=act.bank_id), rules_of(act.bank_id))
    if until is not None and act.now < until:
        raise OnTrial(until)


def _keep_away(person_id: int, *, act: Act) -> bool:
    pair = (person_id, act.person_id)
    blocks = select(Block.at).where(
        Block.bank_id == act.bank_id,
        Block.blocker_id.in_(pair),
        Block.blocked_id.in_(pair),
        Block.is_own,
    )
    return db.session.scalar(blocks.limit(1)) is not None
