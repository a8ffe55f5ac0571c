"""What each adult gave and received counts a circle's parts by who asked, who joined and who helped."""

from exchange.ledger.adults_queries import sums_of_adults
from models.base import db
from tests.care.families import Families
from tests.cast import LONG_AGO


def test_each_pays_her_own_part_and_the_helper_gave_the_whole(town):
    school = Families(town)
    school.ask()
    school.join("Elsa", 2)
    school.join("Franco")
    school.say_yes()
    for name in ("Ada", "Bruno"):
        town.confirm(name, 60)
    db.session.rollback()
    found = {}
    for name in ("Ada", "Elsa", "Franco", "Bruno"):
        house = town.cast.households[name]
        seen = {"bank_id": town.bank_id, "seen_by": town.id_of(name), "since": LONG_AGO}
        mine = next(each for each in sums_of_adults(house, **seen) if each.is_me)
        found[name] = (mine.given_minutes, mine.received_minutes)
    assert found == {"Ada": (0, 15), "Elsa": (0, 30), "Franco": (0, 15), "Bruno": (60, 0)}
