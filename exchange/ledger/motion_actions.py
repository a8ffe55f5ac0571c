"""Proposing what two administrators decide, deciding it, and bringing it into force on its day.

Nobody decides what she, or who lives with her, has proposed. Each act flushes; the caller commits.
"""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any, cast

from sqlalchemy import CursorResult, select, update

from exchange.errors import Closed, NotFound, NotOneself, NotOpen, TooEarly
from exchange.ledger import limits_actions
from exchange.ledger.issuing_actions import issue
from exchange.ledger.limits import Limits
from exchange.ledger.motion import BY_TWO, changes
from exchange.ledger.refusals import MotionWaits, NothingProposed, RulesDoNotFit
from exchange.notices import actions as notices
from exchange.people.bank_actions import decide_rules
from exchange.people.bank_queries import zone_of
from exchange.people.living_queries import adults_of, live_together
from exchange.people.queries import keepers_of, rules_of
from exchange.people.rule_set import problems_in
from exchange.units import Act
from models.base import db
from models.ledger import Account
from models.motions import Motion
from models.people import RuleSet
from models.states import MotionKind, MotionState
from models.upsert import insert_once

LIFTED = {"lifted": True}
"""The terms of limits that go back to what the rules say."""


def propose_rules(wanted: Mapping[str, object], motive: str, *, from_day: date, act: Act) -> int:
    """New rules about hours, from a day on. Gives the motion's id.

    Raises NothingProposed when all is as it was, RulesDoNotFit.
    """
    found = changes(rules_of(act.bank_id), wanted)
    if not found:
        raise NothingProposed()
    terms = {each.key: each.then for each in found}
    _check_rules(terms, act=act)
    return _propose(MotionKind.RULES, terms, motive, from_day=from_day, act=act)


def _check_rules(terms: Mapping[str, object], *, act: Act) -> dict[str, object]:
    """The newest rules with these in them. Raises RulesDoNotFit."""
    assert set(terms) <= set(BY_TWO), "other rules are one administrator's"
    newest = db.session.scalar(
        select(RuleSet.rules)
        .where(RuleSet.bank_id == act.bank_id)
        .order_by(RuleSet.version.desc())
        .limit(1)
    )
    document = dict(newest or {}) | dict(terms)
    problems = problems_in(document)
    if problems:
        raise RulesDoNotFit(problems[0].key)
    return document


def propose_issuance(minutes: int, motive: str, *, from_day: date, act: Act) -> int:
    """More hours for the fund, or (below zero) hours of the fund taken back. Gives the motion's id."""
    if minutes == 0:
        raise NothingProposed()
    terms = {"minutes": minutes}
    return _propose(MotionKind.ISSUANCE, terms, motive, from_day=from_day, act=act)


def propose_limits(account_id: int, limits: Limits | None, motive: str, *, act: Act) -> int:
    """Other limits for one account than the rules say; None: those of the rules again.

    Not for her own home. Raises NotFound, NotOneself, MotionWaits while another one waits.
    """
    if act.person_id in _adults(account_id, act=act):
        raise NotOneself()
    terms = LIFTED if limits is None else {
        "floor_minutes": limits.floor_minutes, "ceiling_minutes": limits.ceiling_minutes
    }  # fmt: skip
    today = act.now.astimezone(zone_of(act.bank_id)).date()
    return _propose(
        MotionKind.LIMITS, terms, motive, account_id=account_id, from_day=today, act=act
    )


def _adults(account_id: int, *, act: Act) -> list[int]:
    """Of the household of an open account that may have limits of its own. Raises NotFound."""
    row = db.session.execute(
        select(Account.household_id).where(
            Account.bank_id == act.bank_id,
            Account.id == account_id,
            Account.kind.in_(("household", "organisation")),
            Account.closed_at.is_(None),
        )
    ).one_or_none()
    if row is None:
        raise NotFound()
    return adults_of(row.household_id, bank_id=act.bank_id) if row.household_id else []


def _propose(
    kind: MotionKind,
    terms: Mapping[str, object],
    motive: str,
    *,
    account_id: int | None = None,
    from_day: date,
    act: Act,
) -> int:
    row = {
        "bank_id": act.bank_id,
        "kind": kind,
        "account_id": account_id,
        "terms": dict(terms),
        "motive": motive,
        "from_day": from_day,
        "state": MotionState.WAITING,
        "proposed_by_id": act.person_id,
        "proposed_at": act.now,
        "act_uid": act.uid,
    }
    motion_id: int | None = db.session.scalar(insert_once(Motion, row).returning(Motion.id))
    if motion_id is None:
        raise MotionWaits()
    for person_id in keepers_of(act.bank_id):
        if person_id != act.person_id:
            facts = {"motion": str(kind), "motion_id": motion_id}
            notices.tell(person_id, "motion_waits", facts, act=act)
    return motion_id


def approve(motion_id: int, *, act: Act) -> None:
    """Another administrator says yes; what begins today is in force at once.

    Raises NotOneself, NotOpen, NotFound, and whatever stands against it now: CreditTooLow,
    RulesDoNotFit.
    """
    motion = _motion_for(motion_id, act=act)
    _move(motion_id, MotionState.WAITING, MotionState.APPROVED, decided_by_id=act.person_id,
          decided_at=act.now, act=act)  # fmt: skip
    if motion.from_day <= act.now.astimezone(zone_of(act.bank_id)).date():
        bring_into_force(motion_id, act=act)
    _tell_decided(motion, MotionState.APPROVED, None, act=act)


def decline(motion_id: int, answer: str, *, act: Act) -> None:
    """Another administrator says no, and why. Raises NotOneself, NotOpen, NotFound."""
    motion = _motion_for(motion_id, act=act)
    _move(motion_id, MotionState.WAITING, MotionState.DECLINED, decided_by_id=act.person_id,
          decided_at=act.now, answer=answer, act=act)  # fmt: skip
    _tell_decided(motion, MotionState.DECLINED, answer, act=act)


def withdraw(motion_id: int, *, act: Act) -> None:
    """Who proposed takes it back while it waits; what is approved is stopped by any who keeps the books.

    Raises NotFound, NotOpen.
    """
    motion = _motion(motion_id, act=act)
    if motion.state == MotionState.APPROVED:
        _move(motion_id, MotionState.APPROVED, MotionState.WITHDRAWN, act=act)
        return
    if motion.proposed_by_id != act.person_id:
        raise NotFound()
    _move(motion_id, MotionState.WAITING, MotionState.WITHDRAWN, decided_at=act.now, act=act)


def bring_into_force(motion_id: int, *, act: Act) -> None:
    """What was approved counts from now on; the clock does it on its day.

    Raises TooEarly, NotOpen, NotFound, CreditTooLow when the fund has less, RulesDoNotFit.
    """
    motion = _motion(motion_id, act=act)
    zone = zone_of(act.bank_id)
    if motion.from_day > act.now.astimezone(zone).date():
        raise TooEarly(datetime.combine(motion.from_day, time(), zone))
    _move(motion_id, MotionState.APPROVED, MotionState.IN_FORCE, in_force_at=act.now, act=act)
    terms: dict[str, Any] = motion.terms
    match motion.kind:
        case MotionKind.RULES:
            version = decide_rules(_check_rules(terms, act=act), motion.motive, act=act)
            _put(motion_id, rules_version=version, act=act)
        case MotionKind.ISSUANCE:
            issue(terms["minutes"], memo=motion.motive, act=act)
        case MotionKind.LIMITS if terms == LIFTED:
            limits_actions.lift_limits(cast("int", motion.account_id), act=act)
        case MotionKind.LIMITS:
            limits = Limits(terms["floor_minutes"], terms["ceiling_minutes"])
            account_id = cast("int", motion.account_id)
            limits_actions.set_limits(account_id, limits, motion.motive, act=act)


def _motion_for(motion_id: int, *, act: Act) -> Motion:
    """One that this administrator may decide. Raises NotFound, NotOneself."""
    motion = _motion(motion_id, act=act)
    assert act.person_id is not None, "the clock decides nothing"
    if motion.proposed_by_id == act.person_id:
        raise NotOneself()
    if live_together(motion.proposed_by_id, act.person_id, bank_id=act.bank_id):
        raise NotOneself()
    if motion.account_id is not None and act.person_id in _adults(motion.account_id, act=act):
        raise NotOneself()
    return motion


def _motion(motion_id: int, *, act: Act) -> Motion:
    found = db.session.get(Motion, (act.bank_id, motion_id))
    if found is None:
        raise NotFound()
    return found


def _move(motion_id: int, was: MotionState, becomes: MotionState, *, act: Act, **kept: Any) -> None:
    moved = db.session.execute(
        update(Motion)
        .where(Motion.bank_id == act.bank_id, Motion.id == motion_id, Motion.state == was)
        .values(state=becomes, **kept)
    )
    if cast("CursorResult[Any]", moved).rowcount == 0:
        raise NotOpen(Closed.ANSWERED)


def _put(motion_id: int, *, act: Act, **kept: Any) -> None:
    db.session.execute(
        update(Motion).where(Motion.bank_id == act.bank_id, Motion.id == motion_id).values(**kept)
    )


def _tell_decided(motion: Motion, state: MotionState, answer: str | None, *, act: Act) -> None:
    facts = {
        "motion": motion.kind,
        "motion_state": str(state),
        "answer": answer,
        "motion_id": motion.id,
    }
    notices.tell(motion.proposed_by_id, "motion_decided", facts, act=act)


def erase(person_id: int, *, act: Act) -> None:
    """What she proposed and nobody has decided is taken back; what was decided stays decided."""
    db.session.execute(
        update(Motion)
        .where(
            Motion.bank_id == act.bank_id,
            Motion.proposed_by_id == person_id,
            Motion.state == MotionState.WAITING,
        )
        .values(state=MotionState.WITHDRAWN, decided_at=act.now)
    )
