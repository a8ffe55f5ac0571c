"""Who belongs to a bank, what was seen of them, and who keeps away from whom."""

from datetime import date

from sqlalchemy import and_, delete, or_, select, update

from exchange.errors import NotFound, NotOpen
from exchange.people.standing_actions import stand
from exchange.people.tandem_actions import part
from exchange.units import Act
from exchange.work import changed
from models.base import db
from models.people import Block, Membership, TrustCheck, Vouch
from models.states import Status


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
    # Read and not locked: memberships are locked last, and in one order, by who rebuilds the match.
    if db.session.get(Membership, (act.bank_id, person_id)) is None:
        raise NotFound()
    key = (act.bank_id, act.person_id, person_id)
    if db.session.get(Block, key) is None:
        db.session.add(
            Block(bank_id=act.bank_id, blocker_id=act.person_id, blocked_id=person_id, at=act.now)
        )
        db.session.flush()
    ours = or_(
        and_(Vouch.person_id == person_id, Vouch.voucher_id == act.person_id),
        and_(Vouch.person_id == act.person_id, Vouch.voucher_id == person_id),
    )
    db.session.execute(delete(Vouch).where(Vouch.bank_id == act.bank_id, ours))
    part(act.person_id, person_id, act=act)
    changed([person_id, act.person_id])


def unblock(person_id: int, *, act: Act) -> None:
    db.session.execute(
        delete(Block).where(
            Block.bank_id == act.bank_id,
            Block.blocker_id == act.person_id,
            Block.blocked_id == person_id,
        )
    )
    changed([person_id])


def vouch(person_id: int, words: str, *, act: Act) -> None:
    """Give one's word for a neighbour, or say it anew.

    Raises NotFound for oneself, for who is no member, and where one of the two keeps away.
    """
    assert act.person_id is not None
    status = _membership(person_id, act=act).status
    if status != Status.ACTIVE or person_id == act.person_id or _keep_away(person_id, act=act):
        raise NotFound()
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


def _keep_away(person_id: int, *, act: Act) -> bool:
    pair = (person_id, act.person_id)
    blocks = select(Block.at).where(
        Block.bank_id == act.bank_id, Block.blocker_id.in_(pair), Block.blocked_id.in_(pair)
    )
    return db.session.scalar(blocks.limit(1)) is not None
