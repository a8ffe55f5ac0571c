"""The provincial table in the middle of its life: a row in each of its tables."""

from datetime import date

from models.people import Organisation
from models.provincial_table import (
    FoundingMinutes,
    ProvincialTable,
    TableCall,
    TableInvitation,
    TableItem,
    TableMeeting,
    TableRequest,
    TableSeat,
)
from tests.cast import LONG_AGO, MONDAY_9, at
from tests.rig import full_minutes

DAY = date(2030, 1, 7)


def fill(house):
    """One body sits there; Bruno is called to a meeting for it, and it had asked for one."""
    made = {"act_uid": house.act_uid}
    house.row(
        ProvincialTable,
        name="Tavolo di prova",
        aim="Parlarsi.",
        law="L. 53/2000, art. 25",
        kinds=["union"],
        quorum_percent=50,
        notice_days=10,
        asks_needed=5,
        founded_on=DAY,
        **made,
    )
    house.row(
        TableInvitation,
        kind="union",
        name="Sindacato lontano",
        address="segreteria@sindacato.example",
        invited_at=LONG_AGO,
        next_at=LONG_AGO,
        answer="later",
        answered_at=MONDAY_9,
        **made,
    )
    text = {"words": "Oggi si fonda il tavolo.", "text_hash": bytes(32)}
    house.row(FoundingMinutes, number=1, at=LONG_AGO, **text, **made)
    union = {"name": "Sindacato al tavolo", "kind": "union", "created_at": LONG_AGO}
    body = house.row(Organisation, **union).id
    house.row(TableSeat, organisation_id=body, since=DAY, **made)
    meeting = house.row(
        TableMeeting,
        title="Primo incontro",
        place="Sala della Provincia",
        link="",
        starts_at=at(24, 16),
        ends_at=at(24, 18),
        called_at=MONDAY_9,
        quorum_percent=50,
        changed_at=MONDAY_9,
        **made,
    ).id
    item = house.row(
        TableItem,
        meeting_id=meeting,
        number=1,
        title="Orari",
        papers="",
        proposed_by_id=body,
    ).id
    called = {"organisation_id": body, "role": "holder", "person_id": house.cast.people["Bruno"]}
    house.row(TableCall, meeting_id=meeting, answer="yes", answered_at=MONDAY_9, **called)
    asked = {"words": "Parliamo di turni.", "at": LONG_AGO}
    house.row(TableRequest, organisation_id=body, meeting_id=meeting, **asked, **made)
    full_minutes.fill(house, body, meeting, item)
