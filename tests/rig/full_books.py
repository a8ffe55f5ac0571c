"""What an administrator keeps beside the books: oddities, hours of service, invitations, volunteers."""

from datetime import date

from models.anomalies import Anomaly, AnomalyParty
from models.motions import Motion
from models.serving import Rebalancing, ServiceNote
from models.volunteers import VolunteerEntry
from tests.cast import LONG_AGO


def fill(house) -> None:
    bruno, carla = house.cast.people["Bruno"], house.cast.people["Carla"]
    made = {"act_uid": house.act_uid, "at": LONG_AGO}
    looked = {"looked_by_id": carla, "looked_at": LONG_AGO, "note": "-"}
    odd = house.row(Anomaly, kind="night", mark="-", evidence={}, found_at=LONG_AGO, **looked)
    house.row(AnomalyParty, anomaly_id=odd.id, person_id=bruno)
    house.row(
        ServiceNote,
        person_id=carla,
        household_id=house.cast.households["Carla"],
        day=date(2029, 12, 3),
        minutes=60,
        words="-",
        made_at=LONG_AGO,
        act_uid=house.act_uid,
    )
    account = house.cast.accounts["Ada"]
    house.row(Rebalancing, account_id=account, why="floor", month=date(2029, 12, 1), **made)
    of_carla = {"person_id": carla, "day": date(2029, 12, 3), **made}
    house.row(VolunteerEntry, number=1, kind="begun", written={"name": "-"}, **of_carla)
    cover = {"written": {"policy": "-"}, "insured_until": date(2030, 12, 2)}
    house.row(VolunteerEntry, number=2, kind="insured", of_number=1, **cover, **of_carla)
    _decided_by_two(house, account)


def _decided_by_two(house, account) -> None:
    """Teresa has proposed limits, and Carla found that they should be so."""
    teresa, carla = house.cast.people["Teresa"], house.cast.people["Carla"]
    proposed = {"proposed_by_id": teresa, "proposed_at": LONG_AGO, "act_uid": house.act_uid}
    decided = {"decided_by_id": carla, "decided_at": LONG_AGO, "in_force_at": LONG_AGO}
    terms = {"floor_minutes": -600, "ceiling_minutes": 900}
    house.row(
        Motion,
        kind="limits",
        account_id=account,
        terms=terms,
        motive="-",
        from_day=LONG_AGO.date(),
        state="in_force",
        **proposed,
        **decided,
    )
