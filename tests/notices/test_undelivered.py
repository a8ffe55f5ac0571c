"""What was given up is named to who looks after the bank: to whom and of which kind, never what it said."""

import uuid
from datetime import timedelta

from sqlalchemy import update

from exchange.notices.undelivered_queries import given_up
from exchange.work import housekeeping
from models.base import db
from models.moderation import Incident
from models.notices import Delivery, Notice
from tests import cast
from tests.cast import MONDAY_9
from tests.notices.test_post import tell

DAY = timedelta(days=1)


def lost(town, now=MONDAY_9, reader="Carla"):
    db.session.rollback()
    found = given_up(town.bank_id, for_operator_id=town.people[reader], now=now)
    return [(each.name, each.channel, each.kinds, each.number) for each in found]


def give_up(town, name, kind="gift"):
    tell(town, name, kind, facts={"minutes": 30, "household": "Casa Greco"})
    with housekeeping():
        hers = Notice.person_id == town.people[name], Notice.kind == kind
        db.session.execute(update(Notice).where(*hers).values(state="failed", tries=8))


def test_who_lacks_most_stands_first_with_the_kinds(town):
    give_up(town, "Bruno")
    give_up(town, "Ada")
    give_up(town, "Ada", "grant")
    assert lost(town) == [
        ("Ada S.", "mail", ("gift", "grant"), 2),
        ("Bruno S.", "mail", ("gift",), 1),
    ]


def test_what_never_could_be_sent_or_still_may_be_is_not_named(town):
    cast.add_person(town, "Nonna", email=None)
    for state, tries, name in (("failed", 1, "Nonna"), ("waiting", 7, "Ada"), ("sent", 8, "Bruno")):
        tell(town, name)
        with housekeeping():
            hers = Notice.person_id == town.people[name]
            db.session.execute(update(Notice).where(hers).values(state=state, tries=tries))
    assert lost(town) == []


def test_after_thirty_days_and_in_other_banks_nobody_reads_of_it(town):
    give_up(town, "Ada")
    assert lost(town, MONDAY_9 + 29 * DAY) != []
    assert lost(town, MONDAY_9 + 31 * DAY) == []
    other = {"for_operator_id": town.people["Carla"], "now": MONDAY_9}
    assert given_up(town.bank_id + 1, **other) == []


def test_what_a_device_never_took_is_named_beside(town):
    tell(town, "Ada", "gift", facts={"minutes": 30, "household": "Casa Greco"})
    notice_id = db.session.query(Notice.id).scalar()
    db.session.rollback()
    with housekeeping():
        given = {"state": "failed", "tries": 8, "next_at": MONDAY_9}
        of = {"bank_id": town.bank_id, "notice_id": notice_id, "channel": "sms", "device_id": 0}
        db.session.add(Delivery(**of, **given))
    assert lost(town) == [("Ada S.", "sms", ("gift",), 1)]


def test_the_desk_names_them_and_none_of_their_words(app, door):
    give_up(door.story.cast, "Bruno")
    page = door.read("Carla", "/desk")
    assert "What did not arrive" in page
    assert "Bruno S. 1 letter was given up" in page
    assert "Greco" not in page
    assert door.open("Bruno", "/desk").status_code == 404


def test_whom_a_case_is_about_does_not_read_who_made_it(town):
    """By the letters that told of it, and that it was looked after."""
    cast.add_person(town, "Tea", household="Teresa")
    give_up(town, "Ada")
    with housekeeping():
        db.session.add(
            Incident(
                bank_id=town.bank_id,
                kind="unsafe",
                person_id=town.people["Ada"],
                about_id=town.people["Tea"],
                at=MONDAY_9,
                answer_by=MONDAY_9,
                act_uid=uuid.uuid4(),
            )
        )
        hers = Notice.person_id == town.people["Ada"]
        db.session.execute(update(Notice).where(hers).values(kind="incident_closed"))
    assert lost(town) == [("Ada S.", "mail", ("incident_closed",), 1)]
    assert lost(town, reader="Teresa") == []
