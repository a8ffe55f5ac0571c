"""What the partners promised, and what shows it."""

from models.evidence import Evidence
from models.people import Organisation
from tests.cast import LONG_AGO


def fill(house):
    body = house.row(Organisation, name="Unione", kind="union", created_at=LONG_AGO)
    file = {
        "organisation_id": body.id,
        "about": "commitment",
        "about_id": 1,
        "place": 1,
        "media_type": "text/csv",
        "size_bytes": 3,
        "sha256": "0" * 64,
        "act_uid": house.act_uid,
        "added_at": LONG_AGO,
    }
    house.row(Evidence, name="ore.csv", content=b"a;b", **file)
    house.row(Evidence, name="", content=None, taken_away_at=LONG_AGO, **file)
