"""Who may be the same person: shown as evidence to whoever decides, in her own bank only."""

import pytest

from exchange.people.likeness import Known, likeness, mailbox
from exchange.people.likeness_queries import alike
from models.base import db
from models.people import Person
from tests import cast

ELIRA = Known("Elira", "Hoxha", "elira.h@gmail.com", "+390831123456")


@pytest.mark.parametrize(
    ("other", "by"),
    [
        (Known("Elira", "Hoxha", None, None), ("name",)),
        (Known("hoxha", "ELIRA", None, None), ("name",)),
        (Known("Élira", "Hoxha ", "x@y.it", "+39083199"), ("name",)),
        (Known("Ada", "Rossi", "ELIRAH+banca@googlemail.com", None), ("email",)),
        (Known("Ada", "Rossi", None, "+390831123456"), ("phone",)),
        (Known("Ada", "Rossi", "elira.h@posta.it", None), ()),
        (Known("Elira", "Rossi", None, None), ()),
    ],
)
def test_by_what_two_are_alike(other, by):
    assert likeness(ELIRA, other) == likeness(other, ELIRA) == by


def test_points_count_where_they_say_something():
    assert mailbox("a.b+c@posta.it") == "a.b@posta.it"


def test_nothing_known_is_no_likeness():
    nobody = Known("", "", None, None)
    assert likeness(nobody, nobody) == ()


def test_the_alike_of_the_bank_are_found_and_nobody_of_another(app):
    with app.app_context():
        town, other = cast.the_usual(), cast.open_bank("Ostuni", "074012")
        elira = cast.add_person(town, "Elira", status="applied", email="elira@prossima.test")
        same = cast.add_person(town, "Lira", email="elira+due@prossima.test")
        cast.add_person(other, "Elira", email="elira+tre@prossima.test")
        cast.write()
        for person_id in (elira, town.people["Bruno"]):
            db.session.get_one(Person, person_id).phone = "+390831123456"
        db.session.commit()
        found = {each.person_id: each.by for each in alike(elira, bank_id=town.bank_id)}
    assert found == {same: ("email",), town.people["Bruno"]: ("phone",)}
