"""The door of the house, as somebody with a browser and a mailbox stands at it."""

from dataclasses import dataclass
from uuid import uuid4

import pytest
from sqlalchemy import select, update

from exchange.people.sign_in_queries import is_staff
from models.base import db
from models.notices import Notice
from models.people import Person
from models.sign_in import SignIn
from tests import cast
from tests.cast import Cast, add_code

PASSWORD = "orecchiette al dente"

JOINING = {
    "where": "074010/",
    "first_name": "Nina",
    "last_name": "Calò",
    "speaks": ["it", "sq"],
    "language": "it",
    "introduction": "Due bambini, vicino alla stazione.",
    "gender": "unsaid",
    "email": "nina@prossima.test",
    "password": PASSWORD,
    "notice": "y",
}


@dataclass
class Door:
    """Everyone has the same password here; letters are read where they wait to be sent."""

    app: object
    cast: Cast

    def browser(self):
        return self.app.test_client()

    def post(self, browser, path, /, **fields):
        fields.setdefault("act_uid", str(uuid4()))
        return browser.post(path, data=fields)

    def sign_in(self, browser, name, /, password=PASSWORD, **more):
        fields = {"email": f"{name.lower()}@prossima.test", "password": password}
        return self.post(browser, "/sign-in", **fields | more)

    def signed_in(self, name):
        browser = self.browser()
        assert self.sign_in(browser, name).status_code == 303
        self.prove(browser, name)
        return browser

    def prove(self, browser, name):
        """Who looks after the bank shows a code from her paper too."""
        with self.app.app_context():
            if name not in self.cast.people or not is_staff(self.cast.people[name]):
                return
            code = add_code(self.cast, name)
        assert self.post(browser, "/me/proof/code", code=code).status_code == 303

    def is_in(self, browser):
        return browser.get("/me").status_code == 200

    def token_of(self, browser):
        cookie = browser.get_cookie(self.app.config["SIGN_IN_COOKIE"])
        return cookie.value if cookie else None

    def letters(self, kind):
        """Notices of this kind, oldest first."""
        with self.app.app_context():
            found = select(Notice).where(Notice.kind == kind).order_by(Notice.made_at, Notice.id)
            return list(db.session.scalars(found))

    def mailed(self, kind):
        return self.letters(kind)[-1].facts["token"]

    def person(self, email):
        with self.app.app_context():
            return db.session.scalar(select(Person).where(Person.email == email))

    def sessions_of(self, name):
        with self.app.app_context():
            mine = select(SignIn).where(SignIn.person_id == self.cast.people[name])
            return list(db.session.scalars(mine))

    def join(self, browser, /, **changed):
        fields = JOINING | {"bank": str(self.cast.bank_id)} | changed
        return self.post(browser, "/join", **fields)


@pytest.fixture
def door(app):
    app.config["WTF_CSRF_ENABLED"] = False
    with app.app_context():
        town = cast.the_usual()
        cast.write()
        kept = app.extensions["passwords"].hash(PASSWORD)
        db.session.execute(
            update(Person)
            .where(Person.id.in_(town.people.values()), Person.first_name != "Dina")
            .values(password_hash=kept)
        )
        db.session.commit()
    return Door(app, town)
