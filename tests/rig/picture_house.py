"""The house that pictures are taken of: the demo, somebody who has nothing yet, and the longest names."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import flask_migrate
from flask import Flask
from sqlalchemy import select

from models.base import db
from models.people import Bank, Household, HouseholdMember, Person
from tests import cast
from tests.rig import databases
from views import create_app
from views.demo.logins import LOGINS

NEWCOMER = "Pia"
LONG_FIRST = ("Maria Addolorata Immacolata", "Massimiliano Ferdinando", "Konstantinos-Alexandros")
LONG_LAST = ("Papagiannopoulou-Castriotascanderbeg", "Sanfelice di Monteforte dell’Aquila")
LONG_BANK = "Banca del tempo e della cura di San Michele Salentino e San Vito dei Normanni"


class PictureHouse:
    """A demo of its own, in a folder that is thrown away: nobody's house is touched."""

    def __init__(self, folder: Path) -> None:
        settings = databases.settings(f"sqlite:///{folder}/pictures.db")
        self.app: Flask = create_app(settings | {"DEMO": True})
        with self.app.app_context():
            flask_migrate.upgrade()
        filled = self.app.test_cli_runner().invoke(args=["demo", "fill"])
        assert filled.exit_code == 0, filled.output
        with self._writing():
            self._people = self._of_the_demo()
            cast.add_person(self._people, NEWCOMER, email="pia@prossima.test")

    def _of_the_demo(self) -> cast.Cast:
        of_bank = db.session.scalars(select(Bank.id).where(Bank.slug == "mesagne")).one()
        people = cast.Cast(of_bank)
        for login in LOGINS.values():
            lives = select(HouseholdMember).join(
                Person, (Person.id == HouseholdMember.person_id) & (Person.email == login.email)
            )
            member = db.session.scalars(lives.where(HouseholdMember.bank_id == of_bank)).one()
            people.people[login.first_name] = member.person_id
            people.households[login.first_name] = member.household_id
        return people

    def cookies(self, who: str, address: str) -> list[dict[str, str]]:
        """What her browser carries once she has signed in."""
        with self.app.app_context():
            token = cast.open_session(self._people, who, now=datetime.now(UTC))
        return [{"name": self.app.config["SIGN_IN_COOKIE"], "value": token, "url": address}]

    def lengthen_names(self) -> None:
        """Everybody, every family and the bank are called as long as anybody is."""
        with self._writing():
            for number, person in enumerate(db.session.scalars(select(Person).order_by(Person.id))):
                person.first_name = LONG_FIRST[number % len(LONG_FIRST)]
                person.last_name = LONG_LAST[number % len(LONG_LAST)]
            for number, home in enumerate(db.session.scalars(select(Household))):
                home.name = f"Famiglia {LONG_LAST[number % len(LONG_LAST)]} Quarta Colosso"
            for bank in db.session.scalars(select(Bank).where(Bank.slug == "mesagne")):
                bank.name, bank.short_name = LONG_BANK, "San Vito dei Normanni"

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with self.app.app_context():
            cast.write()
            yield
            db.session.commit()
            db.session.remove()

    def close(self) -> None:
        databases.close(self.app)
