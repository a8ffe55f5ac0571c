"""Opening a time bank, giving it rules, and saying who looks after it."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select

from exchange.errors import NotFound, NotOpen
from exchange.people import sign_in_actions as sign_in
from exchange.people.rule_set import from_json
from exchange.units import Act
from exchange.work import changed
from models.base import db
from models.people import Bank, BankMunicipality, Membership, RuleSet
from models.states import Status


@dataclass(frozen=True)
class NewBank:
    """`slug` is the bank's short name in addresses and commands, `municipalities` ISTAT numbers."""

    slug: str
    name: str
    short_name: str
    zone: str
    municipalities: tuple[str, ...]


def open_bank(new: NewBank, *, act: Act) -> int:
    """A bank with the rules every bank starts with; gives its id. Its books are opened beside it."""
    bank = Bank(
        slug=new.slug,
        name=new.name,
        short_name=new.short_name,
        zone=new.zone,
        created_at=act.now,
    )
    db.session.add(bank)
    db.session.flush()
    for istat in new.municipalities:
        db.session.add(BankMunicipality(bank_id=bank.id, istat=istat))
    db.session.flush()
    return bank.id


def decide_rules(document: Mapping[str, object], motive: str, *, act: Act) -> int:
    """Give the act's bank new rules, from now on; gives their version. Older ones stay readable.

    Limits of accounts that are open already stay as they were. ValueError names what is wrong.
    """
    from_json(document)
    newest = db.session.scalar(
        select(func.max(RuleSet.version)).where(RuleSet.bank_id == act.bank_id)
    )
    version = (newest or 0) + 1
    db.session.add(
        RuleSet(
            bank_id=act.bank_id,
            version=version,
            rules=dict(document),
            motive=motive,
            at=act.now,
        )
    )
    db.session.flush()
    changed(
        db.session.scalars(
            select(Membership.person_id).where(
                Membership.bank_id == act.bank_id, Membership.status == Status.ACTIVE
            )
        )
    )
    return version


def appoint(person_id: int, role: str, *, act: Act) -> None:
    """Say what a member is in the act's bank. She signs in anew, for what she may open has changed.

    Raises NotFound, NotOpen for who is no member.
    """
    membership = db.session.get(Membership, (act.bank_id, person_id), with_for_update=True)
    if membership is None:
        raise NotFound()
    if membership.status != Status.ACTIVE:
        raise NotOpen(membership.status)
    membership.role = role
    db.session.flush()
    sign_in.end_all_sessions(person_id)
