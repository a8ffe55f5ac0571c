"""The cast of every story: Ada asks, Bruno helps, Carla coordinates, Dina has left, Teresa keeps the books.

They live in the time bank of Mesagne. The day is Monday 7 January 2030, nine in the morning.
"""

import secrets
import uuid
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from zoneinfo import ZoneInfo

from sqlalchemy import Select, Table, insert, select

from exchange.people import second_factor
from exchange.places import coarsen
from exchange.units import Act
from models.base import db
from models.ledger import Account
from models.people import (
    Bank,
    BankMunicipality,
    Household,
    HouseholdMember,
    Membership,
    Person,
    RuleSet,
)
from models.places import Home
from models.sign_in import RecoveryCode, SignIn
from models.sqlite import WRITE

ROME = ZoneInfo("Europe/Rome")
MONDAY_9 = datetime(2030, 1, 7, 9, tzinfo=ROME).astimezone(UTC)
LONG_AGO = MONDAY_9 - timedelta(days=200)
MESAGNE = (40.5546, 17.8086)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment in January 2030, by the clock of Mesagne."""
    return datetime(2030, 1, day, hour, minute, tzinfo=ROME).astimezone(UTC)


@dataclass
class Cast:
    """Who is who, by first name: ids of people, of their households and of their accounts."""

    bank_id: int
    people: dict[str, int] = field(default_factory=dict)
    households: dict[str, int] = field(default_factory=dict)
    accounts: dict[str, int] = field(default_factory=dict)

    def act(self, name: str | None, verb: str = "test", *, now: datetime = MONDAY_9) -> Act:
        """A fresh act by this person (None: the clock)."""
        return Act(
            uid=uuid.uuid4(),
            bank_id=self.bank_id,
            person_id=self.people[name] if name else None,
            household_id=self.households[name] if name else None,
            now=now,
            verb=verb,
        )


def write() -> None:
    """Open the fixture's own transaction as a writer."""
    db.session.rollback()
    db.session.connection(execution_options={WRITE: True})


def open_bank(name: str = "Mesagne", istat: str = "074010") -> Cast:
    """A bank with the default rules, in one committed transaction. Needs an app context."""
    write()
    bank = Bank(
        slug=name.lower(), name=f"Banca del tempo di {name}", short_name=name, created_at=LONG_AGO
    )
    db.session.add(bank)
    db.session.flush()
    db.session.add(BankMunicipality(bank_id=bank.id, istat=istat))
    db.session.add(RuleSet(bank_id=bank.id, version=1, rules={}, motive="opening", at=LONG_AGO))
    db.session.commit()
    return Cast(bank.id)


def add_person(cast: Cast, name: str, **kept: object) -> int:
    """One more: active member with a household, an account of zero and a home in town.

    `kept` may say role, status, household (another's name: the two live together), email.
    """
    write()
    person = Person(
        email=kept.get("email", f"{name.lower()}@prossima.test"),
        email_confirmed_at=LONG_AGO,
        first_name=name,
        last_name="Semeraro",
        speaks=["it"],
        created_at=LONG_AGO,
    )
    db.session.add(person)
    db.session.flush()
    cast.people[name] = person.id
    db.session.add(
        Membership(
            bank_id=cast.bank_id,
            person_id=person.id,
            status=kept.get("status", "active"),
            role=kept.get("role", "member"),
            applied_at=LONG_AGO,
            decided_at=LONG_AGO,
        )
    )
    db.session.flush()
    move_in(cast, name, kept.get("household"))
    _settle_at(cast, name, *MESAGNE)
    db.session.commit()
    return person.id


def move_in(cast: Cast, name: str, other: object = None) -> None:
    """A household in this bank: another's, by name, or a new one with its account."""
    if isinstance(other, str):
        cast.households[name] = cast.households[other]
        cast.accounts[name] = cast.accounts[other]
    else:
        house = Household(bank_id=cast.bank_id, name=f"Casa di {name}", created_at=LONG_AGO)
        db.session.add(house)
        db.session.flush()
        account = Account(
            bank_id=cast.bank_id,
            handle=uuid.uuid4(),
            kind="household",
            household_id=house.id,
            floor_minutes=-600,
            ceiling_minutes=900,
            opened_at=LONG_AGO,
        )
        db.session.add(account)
        db.session.flush()
        cast.households[name] = house.id
        cast.accounts[name] = account.id
    db.session.add(
        HouseholdMember(
            bank_id=cast.bank_id,
            household_id=cast.households[name],
            person_id=cast.people[name],
            since_at=LONG_AGO,
        )
    )


def _settle_at(cast: Cast, name: str, lat: float, lon: float) -> None:
    cell = coarsen.cell_of(lat, lon)
    db.session.add(
        Home(
            bank_id=cast.bank_id,
            person_id=cast.people[name],
            exact={"lat": lat, "lon": lon, "address": f"via di {name} 1"},
            cell_row=cell.row,
            cell_col=cell.col,
            istat="074010",
            since_at=LONG_AGO,
        )
    )


def the_usual() -> Cast:
    """Ada and her partner Michele, Bruno, Carla the operator, Dina who left, Teresa who keeps the books.

    The first time they move in one by one. Their rows are kept then, and laid in as they were: most
    tests begin with them.
    """
    # Some tests move LONG_AGO to where a browser's own clock has it.
    kept_as = db.engine.dialect.name, LONG_AGO.date()
    if kept_as not in _KEPT:
        cast = _moved_in()
        _KEPT[kept_as] = (
            cast,
            {
                table: [dict(row) for row in db.session.execute(_theirs(table, cast)).mappings()]
                for table in _TABLES
            },
        )
    else:
        cast, rows = _KEPT[kept_as]
        write()
        for table, held in rows.items():
            db.session.execute(insert(table), held)
        db.session.commit()
    return deepcopy(cast)


_KEPT: dict[tuple[str, date], tuple[Cast, dict[Table, list[dict[str, object]]]]] = {}
# In the order in which they lean on each other.
_TABLES = [
    model.__table__
    for model in (
        Bank,
        BankMunicipality,
        RuleSet,
        Person,
        Membership,
        Household,
        Account,
        HouseholdMember,
        Home,
    )
]


def _theirs(table: Table, cast: Cast) -> Select:
    if table is Bank.__table__:
        return select(table).where(table.c.id == cast.bank_id)
    if table is Person.__table__:
        return select(table).where(table.c.id.in_(cast.people.values()))
    return select(table).where(table.c.bank_id == cast.bank_id)


def _moved_in() -> Cast:
    cast = open_bank()
    add_person(cast, "Ada")
    add_person(cast, "Michele", household="Ada")
    add_person(cast, "Bruno")
    add_person(cast, "Carla", role="operator")
    add_person(cast, "Teresa", role="administrator")
    add_person(cast, "Dina", status="left")
    return cast


def open_session(cast: Cast, name: str, *, now: datetime) -> str:
    """Write this person down as signed in for thirty days; gives the session's token.

    Who looks after the bank has shown a key of hers, as the real way in would have it, a moment ago.
    """
    token = secrets.token_urlsafe(32)
    write()
    member = db.session.get_one(Membership, (cast.bank_id, cast.people[name]))
    proved_at = None if member.role == "member" else now
    db.session.add(
        SignIn(
            token_hash=sha256(token.encode()).digest(),
            person_id=cast.people[name],
            bank_id=cast.bank_id,
            household_id=cast.households[name],
            started_at=now,
            seen_at=now,
            ends_at=now + timedelta(days=30),
            proved_at=proved_at,
        )
    )
    db.session.commit()
    return token


def add_code(cast: Cast, name: str) -> str:
    """A code on paper of who looks after the bank: with it the real way in can be walked to its end."""
    code = second_factor.new_code()
    write()
    kept = {"code_hash": second_factor.code_hash(code), "person_id": cast.people[name]}
    db.session.add(RecoveryCode(**kept, made_at=LONG_AGO))
    db.session.commit()
    return code


def sign_in(client, cast: Cast, name: str, *, now: datetime | None = None) -> str:
    """Put this person behind the test client; gives the session's token.

    `now` is when the requests will be made: the real clock unless the test holds it still.
    """
    with client.application.app_context():
        token = open_session(cast, name, now=now or datetime.now(UTC))
    client.set_cookie(client.application.config["SIGN_IN_COOKIE"], token)
    return token
