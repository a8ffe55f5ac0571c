"""Setting how far accounts may go: by the rules, as they grow, or by hand with a motive."""

from sqlalchemy import case, select, update

from exchange.errors import NotFound, NotOneself
from exchange.ledger.limits import Limits, limits_by_rules
from exchange.ledger.limits_queries import rules_version, standings, wanted_limits
from exchange.notices import actions as notices
from exchange.people.living_queries import adults_of
from exchange.people.queries import rules_of
from exchange.units import Act
from models.base import db
from models.ledger import Account
from models.periods import LimitChange


def follow_rules(*, act: Act) -> int:
    """Give every account of the act's bank the limits its rules say; gives how many were decided anew.

    What was set by hand stays. A tighter limit stops where the account stands, and follows it up
    later: nobody is put below a limit by a decision.
    """
    rules, version, decided = rules_of(act.bank_id), rules_version(act.bank_id), 0
    for each in standings(act.bank_id):
        wanted = wanted_limits(each, rules)
        if not each.by_hand and wanted != (each.decided or each.limits):
            note(each.account_id, wanted, rules_version=version, act=act)
            _tell(each.household_id, wanted, why="rules", motive=None, act=act)
            decided += 1
        if each.limits != wanted:
            put_limits(each.account_id, wanted, act=act)
    return decided


def set_limits(account_id: int, limits: Limits, motive: str, *, act: Act) -> None:
    """An administrator decides otherwise than the rules, with a motive its adults read.

    Not for her own home. Raises NotFound, NotOneself.
    """
    household_id = _household_of(account_id, act=act)
    _check_not_oneself(household_id, act=act)
    note(account_id, limits, motive=motive, act=act)
    put_limits(account_id, limits, act=act)
    if household_id is not None:
        _tell(household_id, limits, why="hand", motive=motive, act=act)


def lift_limits(account_id: int, *, act: Act) -> None:
    """Back to what the rules say. Raises NotOneself, NotFound, also where nothing was set by hand."""
    found = standings(act.bank_id, account_id=account_id)
    if not found or not found[0].by_hand:
        raise NotFound()
    _check_not_oneself(found[0].household_id, act=act)
    limits = limits_by_rules(rules_of(act.bank_id), found[0].given_minutes)
    note(account_id, limits, rules_version=rules_version(act.bank_id), act=act)
    put_limits(account_id, limits, act=act)
    _tell(found[0].household_id, limits, why="rules", motive=None, act=act)


def _check_not_oneself(household_id: int | None, *, act: Act) -> None:
    if household_id is not None and act.person_id in adults_of(household_id, bank_id=act.bank_id):
        raise NotOneself()


def _household_of(account_id: int, *, act: Act) -> int | None:
    row = db.session.execute(
        select(Account.household_id).where(
            Account.bank_id == act.bank_id,
            Account.id == account_id,
            Account.kind.in_(("household", "organisation", "clearing")),
            Account.closed_at.is_(None),
        )
    ).one_or_none()
    if row is None:
        raise NotFound()
    household_id: int | None = row.household_id
    return household_id


def note(
    account_id: int,
    limits: Limits,
    *,
    motive: str | None = None,
    rules_version: int | None = None,
    act: Act,
) -> None:
    """Write down what was decided; what counts is the newest row."""
    db.session.add(
        LimitChange(
            bank_id=act.bank_id,
            account_id=account_id,
            floor_minutes=limits.floor_minutes,
            ceiling_minutes=limits.ceiling_minutes,
            by_hand=motive is not None,
            motive=motive,
            rules_version=rules_version,
            act_uid=act.uid,
            at=act.now,
        )
    )
    db.session.flush()


def put_limits(account_id: int, limits: Limits, *, act: Act) -> None:
    """Write the limits; who stands below the lowest balance already may stay there."""
    available = Account.posted_minutes - Account.held_minutes
    floor = limits.floor_minutes
    # Counted by the database in the same statement: minutes may move while this is decided.
    stands_below = None if floor is None else case((available < floor, available), else_=floor)
    db.session.execute(
        update(Account)
        .where(Account.bank_id == act.bank_id, Account.id == account_id)
        .values(floor_minutes=stands_below, ceiling_minutes=limits.ceiling_minutes)
        .execution_options(synchronize_session=False)
    )


def _tell(household_id: int, limits: Limits, *, why: str, motive: str | None, act: Act) -> None:
    facts = {
        "floor_minutes": limits.floor_minutes,
        "ceiling_minutes": limits.ceiling_minutes,
        "why": why,
        "motive": motive,
    }
    for person_id in adults_of(household_id, bank_id=act.bank_id):
        notices.tell(person_id, "limits", facts, act=act)
