"""Somebody is reported: until an operator has looked at it the two are not put together, untold."""

import pytest
import time_machine
from sqlalchemy import update

from exchange.care import actions as care
from exchange.errors import NotFound, NotFreeForUs, NotOpen
from exchange.moderation import mediating_queries as mediating
from exchange.moderation import reporting_actions as reporting
from exchange.people import actions as people
from exchange.people.person_queries import person_page
from exchange.people.reaching_queries import phones
from models.base import db
from models.care import Exchange
from models.messages import Report
from models.people import Block, Membership
from models.states import ReportReason
from tests import cast
from tests.care.door import Door, words
from tests.cast import MONDAY_9

SAFETY = ReportReason.SAFETY


def waiting(story, who="Carla"):
    found = mediating.reported(story.bank_id, for_operator_id=story.id_of(who))
    db.session.rollback()
    return found


def close(story, who="Carla"):
    story.do(who, reporting.close_report, waiting(story, who)[0].id, "Sentiti tutti e due.")


@pytest.mark.parametrize(("who", "about"), [("Ada", "Bruno"), ("Bruno", "Ada")])
def test_until_it_was_looked_at_the_two_are_not_put_together(town, who, about):
    town.do(who, reporting.report_person, town.id_of(about), SAFETY)
    town.task_id = town.ask("Ada")
    with pytest.raises(NotFreeForUs):
        town.invite("Bruno")
    with pytest.raises(NotFreeForUs):
        town.do("Bruno", care.propose, town.task_id)
    close(town)
    town.invite("Bruno")


def test_a_yes_waits_too(town):
    """The question stood before the report; the answer came after it."""
    town.task_id = town.ask("Ada")
    town.proposal_id = town.invite("Bruno")
    town.do("Ada", reporting.report_person, town.id_of("Bruno"), SAFETY)
    with pytest.raises(NotFreeForUs):
        town.accept("Bruno")
    close(town)
    town.accept("Bruno")
    assert town.count(Exchange) == 1


@pytest.mark.parametrize("so_far", ["invited", "agreed"])
def test_every_page_of_who_is_reported_is_as_before(app, request, so_far):
    story = request.getfixturevalue(so_far)
    ada, bruno = story.id_of("Ada"), story.id_of("Bruno")
    task = f"/tasks/{story.task_id}"
    pages = ["/", "/week", "/near", "/messages", task, f"{task}/messages/{bruno}", f"/people/{ada}"]
    if so_far == "agreed":
        pages.append(f"/exchanges/{story.exchange_id}")
    with time_machine.travel(MONDAY_9, tick=False):
        door = Door(app, story)

        def read():
            found = [door.open("Bruno", page) for page in pages]
            return [(each.status_code, words(each.text)) for each in found]

        before = read()
        story.do("Ada", reporting.report, story.task_id, bruno, SAFETY)
        assert read() == before


def test_who_is_reported_asks_to_go_in_two_as_before(app, town):
    """It was refused as to nobody else, which told."""
    town.do("Ada", reporting.report_person, town.id_of("Bruno"), SAFETY)
    with time_machine.travel(MONDAY_9, tick=False):
        door, ada = Door(app, town), f"/people/{town.id_of('Ada')}"
        assert "Go in two with Ada" in door.read("Bruno", ada)
        assert door.send("Bruno", f"{ada}/tandem").status_code == 303
        assert "Go in two with" not in door.read("Ada", f"/people/{town.id_of('Bruno')}")


def test_what_is_agreed_stays_and_who_is_reported_notices_nothing(agreed):
    bruno, ada = agreed.id_of("Bruno"), agreed.id_of("Ada")

    def bruno_reads():
        db.session.rollback()
        page = person_page(ada, bank_id=agreed.bank_id, seen_by=bruno, day=MONDAY_9.date())
        numbers = phones(agreed.exchange_id, bank_id=agreed.bank_id, seen_by=bruno, now=MONDAY_9)
        return page, numbers, agreed.told("Bruno"), agreed.exchange.state

    before = bruno_reads()
    assert before[1] is not None
    agreed.do("Ada", reporting.report, agreed.task_id, bruno, ReportReason.WORDS)
    assert bruno_reads() == before
    page = person_page(bruno, bank_id=agreed.bank_id, seen_by=ada, day=MONDAY_9.date())
    assert not page.blocked_by_me


def test_who_keeps_away_herself_does_so_after_it_was_looked_at(town):
    bruno = town.id_of("Bruno")
    town.do("Ada", reporting.report_person, bruno, SAFETY)
    town.do("Ada", people.block, bruno)
    close(town)
    assert town.count(Block, Block.is_own, ~Block.is_for_now) == 1
    town.do("Ada", reporting.report_person, bruno, SAFETY)
    town.do("Ada", people.unblock, bruno)
    assert town.count(Block, ~Block.is_own, Block.is_for_now) == 1
    close(town)
    assert town.count(Block) == 0


def test_what_others_reported_goes_on(town):
    for who in ("Ada", "Teresa"):
        town.do(who, reporting.report_person, town.id_of("Bruno"), SAFETY)
    close(town)
    town.do("Teresa", people.unblock, town.id_of("Bruno"))
    assert town.count(Block) == 1


def test_nobody_reports_herself_a_stranger_or_twice(town):
    bruno = town.id_of("Bruno")
    town.do("Ada", reporting.report_person, bruno, SAFETY)
    for about, refusal in ((town.id_of("Ada"), NotFound), (7, NotFound), (bruno, NotOpen)):
        with pytest.raises(refusal):
            town.do("Ada", reporting.report_person, about, SAFETY)
    assert town.count(Report) == town.count(Block) == 1


@pytest.mark.parametrize(
    ("who", "about", "sees"), [("Ada", "Carla", "Teresa"), ("Teresa", "Bruno", "Carla")]
)
def test_an_operator_who_is_one_of_the_two_hears_and_closes_nothing(town, who, about, sees):
    other = {"Teresa": "Carla", "Carla": "Teresa"}[sees]
    town.do(who, reporting.report_person, town.id_of(about), SAFETY)
    assert ("care_report" in town.told(other), "care_report" in town.told(sees)) == (False, True)
    assert waiting(town, other) == []
    with pytest.raises(NotFound):
        town.do(other, reporting.close_report, waiting(town, sees)[0].id, "-")
    close(town, sees)


def test_where_nobody_else_looks_after_the_bank_it_is_said(town):
    """It was written down, parted the two for good, and nobody ever read it."""
    cast.write()
    hers = Membership.person_id == town.id_of("Carla")
    db.session.execute(update(Membership).where(hers).values(role="member"))
    db.session.commit()
    town.task_id = town.ask("Ada")
    town.proposal_id = town.invite("Teresa")
    teresa = town.id_of("Teresa")
    for deed, given in (
        (reporting.report_person, (teresa,)),
        (reporting.report, (town.task_id, teresa)),
    ):
        with pytest.raises(NotOpen) as said:
            town.do("Ada", deed, *given, SAFETY)
        assert said.value.state == "nobody_looks"
    assert town.count(Report) == town.count(Block) == 0
    town.do("Ada", reporting.report_person, town.id_of("Bruno"), SAFETY)


def test_report_is_two_taps_from_a_person_s_page(app, town):
    with time_machine.travel(MONDAY_9, tick=False):
        door = Door(app, town)
        bruno = f"/people/{town.id_of('Bruno')}"
        page = door.read("Ada", bruno)
        assert "Report" in page
        assert "I do not feel safe" in page
        assert "Report" not in door.read("Bruno", bruno)
        assert door.send("Ada", f"{bruno}/report", reason="odd").status_code == 400
        assert door.send("Ada", f"{bruno}/report", reason="safety").status_code == 303
        page = door.read("Ada", bruno)
        assert "You have reported it" in page
        assert "I do not feel safe" not in page
        assert door.send("Ada", f"{bruno}/report", reason="safety").status_code == 409
        desk = door.read("Carla", "/desk")
        assert "Ada S. about Bruno S." in desk
        (one,) = waiting(town)
        assert (
            door.send("Carla", f"/desk/reports/{one.id}/closing", motive="Sentiti.").status_code
            == 303
        )
        assert "You have reported it" not in door.read("Ada", bruno)


def test_one_person_reports_so_many_a_day(app, town):
    with time_machine.travel(MONDAY_9, tick=False):
        door = Door(app, town)
        bruno = f"/people/{town.id_of('Bruno')}/report"
        answers = [door.send("Ada", bruno, reason="safety").status_code for _ in range(11)]
        assert answers == [303, *[409] * 9, 429]
