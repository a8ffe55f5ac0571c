"""What the partners promised, and what shows it."""

from datetime import date

from models.commitments import Commitment, CommitmentStep, PactAim
from models.evidence import Evidence
from models.people import Organisation
from tests.cast import LONG_AGO


def fill(house):
    body = house.row(Organisation, name="Unione", kind="union", created_at=LONG_AGO)
    by = {"act_uid": house.act_uid, "at": LONG_AGO}
    aim = house.row(PactAim, title="Orari", is_weighed=True, **by)
    of = {"organisation_id": body.id, "title": "Sportelli", "words": "-", "unit": "sportelli"}
    place = {"aim_id": aim.id, "weight": 50, "measured": "Aperti"}
    made = house.row(Commitment, source="entered", **of, **place, **by)
    live = house.row(Commitment, source="live", indicator="supply", measured="Posti", **of, **by)
    for commitment_id in (made.id, live.id):
        _steps(house, commitment_id)
    file = {
        "organisation_id": body.id,
        "about": "commitment",
        "about_id": made.id,
        "place": 1,
        "media_type": "text/csv",
        "size_bytes": 3,
        "sha256": "0" * 64,
        "act_uid": house.act_uid,
        "added_at": LONG_AGO,
    }
    house.row(Evidence, name="ore.csv", content=b"a;b", **file)
    house.row(Evidence, name="", content=None, taken_away_at=LONG_AGO, motive="-", **file)


def _steps(house, commitment_id):
    due, day = date(2029, 9, 30), date(2029, 10, 1)
    said = {"commitment_id": commitment_id, "words": "-", "act_uid": house.act_uid, "day": day}
    terms = {"baseline_milli": 0, "target_milli": 3_000, "due": due}
    house.row(CommitmentStep, number=1, kind="terms", **terms, **said)
    house.row(CommitmentStep, number=2, kind="taken", **said)
    figure = {"value_milli": 3_000, "as_of": day}
    house.row(CommitmentStep, number=3, kind="figure", **figure, **said)
    house.row(CommitmentStep, number=4, kind="reminded", due=due, turn=1, **said)
    house.row(CommitmentStep, number=5, kind="answered", **said)
    house.row(CommitmentStep, number=6, kind="kept", **figure, **said)
