"""Beside the books of the street: something odd, hours of service, a volunteer, a home above its limit."""

from datetime import date, timedelta

from exchange.ledger import fund_actions as fund
from exchange.ledger import service_actions as service
from exchange.ledger.limits import Limits
from exchange.ledger.limits_actions import set_limits
from exchange.people import volunteer_actions as register
from models.anomalies import Anomaly, AnomalyParty
from models.base import db
from tests import cast
from tests.cast import MONDAY_9

KNOWN_BY = {"name": "Carla Semeraro", "tax_code": "", "born_at": "Mesagne", "born_on": "1971-03-09"}
IDENTITY = KNOWN_BY | {"residence": "Via di Carla 1, Mesagne", "day": "2029-02-01"}
"""What the register's form is filled in with."""


def fill(street, do) -> None:
    """`do` is a trip of its own by one of the cast."""
    town, things = street.town, street.things
    things["elio_person"] = town.people["Elio"]
    cast.add_person(town, "Sofia", email="sofia@street.test")
    things["full_account"] = town.accounts["Sofia"]
    do(town, "Carla", fund.grant, things["full_account"], 60, "illness", memo=None)
    few = Limits(-300, 30)
    do(town, "Teresa", set_limits, things["full_account"], few, "Deciso dall’assemblea.")
    things["service_note"] = do(town, "Carla", service.note_service, date(2030, 1, 4), 60, None)
    begun = town.people["Carla"], {**KNOWN_BY, "residence": "-"}, date(2029, 2, 1)
    things["volunteer_number"] = do(town, "Teresa", register.begin, *begun)
    cast.write()
    homes = [town.households[name] for name in ("Bruno", "Elio")]
    told = {"homes": homes, "minutes": [300, 300], "times": [1, 1]}
    odd = Anomaly(
        bank_id=town.bank_id,
        kind="circle",
        mark="street",
        evidence=told,
        found_at=MONDAY_9 - timedelta(days=1),
    )
    db.session.add(odd)
    db.session.flush()
    things["odd"] = odd.id
    for name in ("Bruno", "Elio"):
        party = {"anomaly_id": odd.id, "person_id": town.people[name]}
        db.session.add(AnomalyParty(bank_id=town.bank_id, **party))
    db.session.commit()
