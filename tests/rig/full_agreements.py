"""An agreement of two bodies with a step of each kind, and what workers said."""

from datetime import date

from models.agreements import Agreement, AgreementStep, AgreementVoice
from models.people import Organisation
from tests.cast import LONG_AGO

DAY = date(2030, 1, 7)


def fill(house):
    body, union = (
        house.row(Organisation, name=name, kind=kind, created_at=LONG_AGO)
        for name, kind in (("Cooperativa", "cooperative"), ("Sindacato", "union"))
    )
    made = house.row(
        Agreement,
        proposed_by_id=union.id,
        other_id=body.id,
        title="Turni",
        words="-",
        measures=["shift_swap"],
        asks_until=DAY,
        follow_up_months=6,
        is_for_all=True,
        link="abcdefghijkl",
        act_uid=house.act_uid,
        at=LONG_AGO,
    )
    step = {"agreement_id": made.id, "day": DAY, "words": "-", "act_uid": house.act_uid}
    house.row(AgreementStep, number=1, kind="signed", organisation_id=union.id, **step)
    looked = {"totals": {"shift_swap": {"women": 12, "men": None}}}
    house.row(AgreementStep, number=2, kind="followed", organisation_id=body.id, **looked, **step)
    house.row(AgreementVoice, agreement_id=made.id, answer="yes", number=7)
