"""Who speaks for which organisation of a bank. The names are public by their role."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, func, select

from exchange.people.bank_queries import BankLine
from models.base import db
from models.people import Bank, Membership, Organisation, Person
from models.representatives import Representative
from models.seats import Seat
from models.states import Status


@dataclass(frozen=True)
class Face:
    """Somebody who speaks for an organisation, and as what she works there."""

    person_id: int
    name: str
    title: str


@dataclass(frozen=True)
class Partner:
    """An organisation that named who speaks for it. Who is paused is nobody here."""

    organisation_id: int
    name: str
    kind: str
    holder: Face | None
    alternate: Face | None


def partners(bank_id: int) -> list[Partner]:
    """Every organisation that named a holder or an alternate, by name."""
    rows = db.session.execute(
        _standing(
            bank_id,
            Organisation.id, Organisation.name, Organisation.kind, Representative.role,
            Representative.person_id, Person.first_name, Person.last_name, Seat.title,
            Membership.status,
        ).order_by(func.lower(Organisation.name), Organisation.id, Representative.id)
    ).all()  # fmt: skip
    found: dict[int, tuple[str, str]] = {}
    faces: dict[tuple[int, str], Face] = {}
    for organisation_id, name, kind, role, person_id, first, last, title, status in rows:
        found[organisation_id] = name, kind
        if status == Status.ACTIVE:
            faces[organisation_id, role] = Face(person_id, f"{first} {last}".strip(), title)
    return [
        Partner(each, *told, faces.get((each, "holder")), faces.get((each, "alternate")))
        for each, told in found.items()
    ]


def _standing(bank_id: int, *columns: Any) -> Select[Any]:
    """Who stands now, beside the seat she has there and her standing in the bank."""
    return (
        select(*columns)
        .select_from(Representative)
        .join(
            Organisation,
            and_(
                Organisation.bank_id == Representative.bank_id,
                Organisation.id == Representative.organisation_id,
            ),
        )
        .join(Person, Person.id == Representative.person_id)
        .join(
            Seat,
            and_(
                Seat.bank_id == Representative.bank_id,
                Seat.organisation_id == Representative.organisation_id,
                Seat.person_id == Representative.person_id,
                Seat.ended_at.is_(None),
            ),
        )
        .join(
            Membership,
            and_(
                Membership.bank_id == Representative.bank_id,
                Membership.person_id == Representative.person_id,
            ),
        )
        .where(Representative.bank_id == bank_id, Representative.until_at.is_(None))
    )


def banks_with_partners() -> list[BankLine]:
    """Banks where some organisation named who speaks for it, by name: they have a pact, or begin one."""
    rows = db.session.execute(
        select(Bank.id, Bank.slug, Bank.name)
        .where(Bank.id.in_(select(Representative.bank_id)))
        .order_by(func.lower(Bank.name), Bank.id)
    )
    return [BankLine(*row) for row in rows]


@dataclass(frozen=True)
class Standing:
    """For whom somebody speaks, and as what."""

    representative_id: int
    organisation_id: int
    organisation_name: str
    kind: str
    role: str
    name: str
    title: str


def standing(person_id: int, bank_id: int, organisation_id: int) -> Standing | None:
    """Does she speak for it now? Not while she is paused."""
    row = db.session.execute(
        _standing(
            bank_id,
            Representative.id, Organisation.id, Organisation.name, Organisation.kind,
            Representative.role, Person.first_name, Person.last_name, Seat.title,
        ).where(
            Representative.person_id == person_id,
            Representative.organisation_id == organisation_id,
            Membership.status == Status.ACTIVE,
        )
    ).one_or_none()  # fmt: skip
    if row is None:
        return None
    key, body, body_name, kind, role, first, last, title = row
    return Standing(key, body, body_name, kind, role, f"{first} {last}".strip(), title)


def stands_for(person_id: int, bank_id: int) -> list[int]:
    """The organisations she speaks for now, by name."""
    return list(
        db.session.scalars(
            _standing(bank_id, Organisation.id)
            .where(Representative.person_id == person_id, Membership.status == Status.ACTIVE)
            .order_by(func.lower(Organisation.name), Organisation.id)
        )
    )


@dataclass(frozen=True)
class Spoke:
    """Somebody who spoke for an organisation at some time."""

    person_id: int
    name: str


def spoke(bank_id: int, since: datetime, until: datetime) -> dict[tuple[int, str], Spoke]:
    """By organisation and role who spoke for it then; of two, one after the other, the first."""
    rows = db.session.execute(
        select(
            Representative.organisation_id, Representative.role, Representative.person_id,
            Person.first_name, Person.last_name,
        )
        .join(Person, Person.id == Representative.person_id)
        .where(
            Representative.bank_id == bank_id,
            Representative.since_at < until,
            Representative.until_at.is_(None) | (Representative.until_at > since),
        )
        .order_by(Representative.since_at, Representative.id)
    )  # fmt: skip
    found: dict[tuple[int, str], Spoke] = {}
    for organisation_id, role, person_id, first, last in rows:
        found.setdefault((organisation_id, role), Spoke(person_id, f"{first} {last}".strip()))
    return found


@dataclass(frozen=True)
class Named:
    """Who speaks for one organisation, for who keeps the books. Paused ones are here too."""

    representative_id: int
    person_id: int
    name: str
    title: str
    role: str
    since_at: datetime


def named(organisation_id: int, *, bank_id: int) -> list[Named]:
    """Its holder first, then the alternate."""
    rows = db.session.execute(
        _standing(
            bank_id,
            Representative.id, Representative.person_id, Person.first_name, Person.last_name,
            Seat.title, Representative.role, Representative.since_at,
        )
        .where(Representative.organisation_id == organisation_id)
        .order_by(Representative.role.desc(), Representative.id)
    )  # fmt: skip
    return [
        Named(key, person_id, f"{first} {last}".strip(), *rest)
        for key, person_id, first, last, *rest in rows
    ]


@dataclass(frozen=True)
class Sexes:
    """How many said what. Whoever said something else is with those who did not say: few are seen."""

    women: int
    men: int
    unsaid: int

    @property
    def said(self) -> int:
        return self.women + self.men


@dataclass(frozen=True)
class Balance:
    holders: Sexes
    everybody: Sexes


def balance(bank_id: int) -> Balance:
    """Women and men among those who speak for the organisations of a bank."""
    rows = db.session.execute(
        _standing(bank_id, Representative.role, Representative.sex, func.count())
        .where(Membership.status == Status.ACTIVE)
        .group_by(Representative.role, Representative.sex)
        .order_by(Representative.role, Representative.sex)
    ).all()
    holders, everybody = Counter[str](), Counter[str]()
    for role, sex, many in rows:
        said = sex if sex in ("w", "m") else ""
        everybody[said] += many
        if role == "holder":
            holders[said] += many
    return Balance(_sexes(holders), _sexes(everybody))


def _sexes(counted: Counter[str]) -> Sexes:
    return Sexes(counted["w"], counted["m"], counted[""])


def export(person_id: int) -> list[dict[str, Any]]:
    """For whom she spoke, also before, for her own copy."""
    rows = db.session.execute(
        select(
            Bank.name, Organisation.name, Representative.role, Representative.sex,
            Representative.since_at, Representative.until_at,
        )
        .join(
            Organisation,
            and_(
                Organisation.bank_id == Representative.bank_id,
                Organisation.id == Representative.organisation_id,
            ),
        )
        .join(Bank, Bank.id == Representative.bank_id)
        .where(Representative.person_id == person_id)
        .order_by(Representative.since_at, Representative.id)
    )  # fmt: skip
    return [
        {
            "bank": bank,
            "organisation": organisation,
            "role": role,
            "sex": sex,
            "since_at": since_at.isoformat(),
            "until_at": until_at.isoformat() if until_at else None,
        }
        for bank, organisation, role, sex, since_at, until_at in rows
    ]
