"""Changing what was asked while nobody has said yes: whoever was in it answers anew."""

import pytest
from sqlalchemy import select

from exchange.care import actions as care
from exchange.errors import LostRace, NotFound, NotOpen, Unsound
from exchange.people import actions as people
from models.base import db
from models.care import Exchange, Proposal, TaskCared
from tests import cast
from tests.care.door import ASK, words
from tests.cast import at

NEW_HOURS = {"opens_at": at(9, 16), "closes_at": at(9, 18), "minutes": 120}


def change(story, who="Ada", **other):
    story.do(who, care.change, story.task_id, story.draft(**other))


def waiting(story):
    """Who is asked now, and by which side."""
    db.session.rollback()
    rows = db.session.execute(
        select(Proposal.helper_id, Proposal.made_by, Proposal.starts_at)
        .where(Proposal.state == "waiting")
        .order_by(Proposal.id)
    )
    names = {person_id: name for name, person_id in story.cast.people.items()}
    return [(names[row.helper_id], row.made_by, row.starts_at) for row in rows]


def test_other_hours_put_the_question_anew(invited):
    change(invited, **NEW_HOURS)
    assert (invited.task.opens_at, invited.task.minutes) == (at(9, 16), 120)
    assert invited.proposal.state == "withdrawn"
    assert waiting(invited) == [("Bruno", "asker", at(9, 16))]
    assert invited.told("Bruno") == ["care_invited", "care_changed"]


def test_a_yes_to_the_old_words_is_no_yes_to_the_new(invited):
    change(invited, **NEW_HOURS)
    with pytest.raises(NotOpen):
        invited.accept("Bruno")
    assert invited.count(Exchange) == 0


def test_who_had_offered_is_asked_again(town):
    town.task_id = town.ask("Ada")
    town.proposal_id = town.do("Bruno", care.propose, town.task_id)
    change(town, note="They have a cold")
    assert waiting(town) == [("Bruno", "asker", at(9, 15))]
    with pytest.raises(NotOpen):
        town.accept("Ada")
    town.proposal_id = town.count(Proposal) and _newest()
    town.accept("Bruno")
    assert town.count(Exchange) == 1


def _newest():
    db.session.rollback()
    return db.session.scalar(select(Proposal.id).where(Proposal.state == "waiting"))


def test_for_whom_it_is_changes_too(invited):
    change(invited, cared_ids=invited.children[:1])
    kept = db.session.scalars(select(TaskCared.cared_id)).all()
    assert kept == [invited.children[0]]


def test_the_same_words_ask_nobody_anew(invited):
    change(invited, cared_ids=tuple(reversed(invited.children)))
    assert waiting(invited) == [("Bruno", "asker", at(9, 15))]
    assert invited.told("Bruno") == ["care_invited"]
    assert invited.proposal.state == "waiting"


def test_who_may_not_come_any_more_hears_it_and_is_not_asked(town):
    town.task_id = town.ask("Ada", kind="errand_shopping", cared_ids=())
    cast.add_person(town.cast, "Elira")
    town.invite("Elira")
    change(town)
    assert waiting(town) == []
    assert town.told("Elira") == ["care_invited", "care_changed_away"]


def test_who_was_blocked_since_is_not_asked_again(invited):
    invited.do("Ada", people.block, invited.id_of("Bruno"))
    change(invited, **NEW_HOURS)
    assert waiting(invited) == []


def test_after_a_yes_the_words_stand(invited):
    invited.exchange_id = invited.accept("Bruno")
    with pytest.raises(NotOpen) as no:
        change(invited, **NEW_HOURS)
    assert no.value.state == "agreed"
    invited.do("Bruno", care.cancel, invited.exchange_id)
    assert invited.task.state == "open"
    with pytest.raises(NotOpen):
        change(invited, **NEW_HOURS)


def test_what_was_taken_back_is_not_reworded(invited):
    invited.do("Ada", care.withdraw_task, invited.task_id)
    with pytest.raises(NotOpen) as no:
        change(invited, **NEW_HOURS)
    assert no.value.state == "withdrawn"


@pytest.mark.parametrize("who", ["Bruno", "Michele", "Carla"])
def test_only_who_asked_changes_it(invited, who):
    with pytest.raises(NotFound):
        change(invited, who, **NEW_HOURS)


def test_the_same_rules_hold(invited):
    with pytest.raises(Unsound):
        change(invited, cared_ids=())
    assert invited.proposal.state == "waiting"


def test_what_takes_up_an_offer_stays_within_it(town):
    offer_id = town.offer("Bruno")
    town.task_id = town.do("Ada", care.take_up, offer_id, town.draft())
    with pytest.raises(Unsound):
        change(town, opens_at=at(9, 13), closes_at=at(9, 15), minutes=120)
    with pytest.raises(Unsound):
        change(town, kind="child_play")
    change(town, **NEW_HOURS)
    assert waiting(town) == [("Bruno", "asker", at(9, 16))]


def test_who_read_the_old_words_looks_again(town):
    town.task_id = town.ask("Ada")
    read_at = town.task.made_at
    town.do("Ada", care.change, town.task_id, town.draft(**NEW_HOURS), now=at(7, 10))
    with pytest.raises(LostRace):
        town.do("Bruno", care.propose, town.task_id, asked_at=read_at, now=at(7, 11))
    town.do("Bruno", care.propose, town.task_id, asked_at=town.task.made_at, now=at(7, 11))


def test_the_form_comes_filled_and_sends_back_to_the_task(door, town):
    town.task_id = town.ask("Ada", note="They like dominoes")
    town.invite("Bruno")
    assert "Change it" in door.read("Ada", f"/tasks/{town.task_id}")
    form = door.open("Ada", f"/tasks/{town.task_id}/change").text
    for kept in ('value="2030-01-09" checked', 'value="child_home" checked', "They like dominoes"):
        assert kept in form
    sent = ASK | {"cared": list(town.children), "note": "They like chess", "to": "17:00"}
    answer = door.send("Ada", f"/tasks/{town.task_id}/changes", **sent)
    assert (answer.status_code, answer.location) == (303, f"/tasks/{town.task_id}")
    assert (town.task.note, town.task.minutes) == ("They like chess", 120)
    assert "Ada S. has changed what they ask" in door.read("Bruno", "/notices")


def test_faults_stand_beside_the_change(door, town):
    town.task_id = town.ask("Ada")
    answer = door.send("Ada", f"/tasks/{town.task_id}/changes", **ASK | {"cared": []})
    assert answer.status_code == 422
    assert "Say for which children" in words(answer.text)
    assert "Change what you ask" in answer.text


def test_the_page_says_what_to_do_about_what_is_agreed(door, invited):
    cast.add_person(invited.cast, "Elira")
    invited.task_id = invited.ask("Ada", helpers_wanted=2, kind="errand_shopping", cared_ids=())
    invited.proposal_id = invited.invite("Bruno")
    invited.accept("Bruno")
    page = door.read("Ada", f"/tasks/{invited.task_id}")
    assert "What is agreed changes by talking to each other" in page
    assert "Change it" not in page
    answer = door.open("Ada", f"/tasks/{invited.task_id}/change")
    assert answer.status_code == 409
