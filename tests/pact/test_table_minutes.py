"""A meeting of the table: who came is counted once, nothing is decided by too few, and nothing sealed is unsaid."""

from datetime import date, time, timedelta
from types import SimpleNamespace

import pytest
import time_machine
from flask import current_app
from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import DBAPIError

from exchange.errors import NotFound
from exchange.pact import follow_up_actions as follow_up
from exchange.pact import follow_up_queries, minutes_queries, register_queries
from exchange.pact import minutes_actions as minutes
from exchange.pact import register_actions as register
from exchange.pact.follow_up import Standing
from exchange.pact.minutes_actions import Coming
from exchange.pact.minutes_refusals import (
    ApprovalsWanted,
    ApprovedAlready,
    CameForTwo,
    DoneAlready,
    DraftMoved,
    MinutesSealed,
    NoQuorum,
    NotCarried,
    NotHeldYet,
    StillCounted,
    VoteSettled,
)
from exchange.people import representative_actions, representative_queries, seat_actions
from exchange.work import unit_of_work
from models.base import db
from models.notices import Notice
from models.provincial_table import ProvincialTable
from models.sqlite import WRITE
from models.table_minutes import (
    TableAction,
    TableActionStep,
    TableApproval,
    TableDecision,
    TableMinutes,
    TableRecord,
    TableVoice,
)
from tests import cast as people
from tests.care.door import Door
from tests.cast import MONDAY_9, at
from tests.pact.table_world import Table
from views.pact import minutes_jobs
from views.pact.register_commands import check_register

HOLDER, BOTH = frozenset({"holder"}), frozenset({"holder", "alternate"})
DUE = date(2030, 1, 31)
NOON, NEXT_DAY = at(7, 12), at(8, 9)
FEBRUARY = at(31, 9) + timedelta(days=1)


@pytest.fixture
def table(app):
    """Fifteen sit at it; a meeting of Monday 7 January, 9:00, with three points."""
    with app.app_context():
        yield Table.begin(people.the_usual())


def do(table, who, deed, *args, now=NOON, **kwargs):
    with unit_of_work(act := table.cast.act(who, now=now)):
        return deed(*args, act=act, **kwargs)


def come(table, number, *, roles=HOLDER, now=NOON):
    """So many bodies come."""
    came = {body: Coming(roles) for body in table.bodies[:number]}
    do(table, "Teresa", minutes.take_attendance, table.meeting_id, came, now=now)


def written(table):
    try:
        return minutes_queries.written(table.meeting_id, bank_id=table.cast.bank_id)
    finally:
        db.session.rollback()


@pytest.mark.parametrize(("number", "is_valid"), [(7, False), (8, True), (15, True)])
def test_seven_of_fifteen_are_too_few_and_eight_are_enough(table, number, is_valid):
    come(table, number)
    found = written(table)
    assert (found.present, found.quorum, len(found.seats)) == (number, 8, 15)
    assert found.is_valid is is_valid
    assert found.document.is_valid is is_valid


def test_a_rule_that_changes_afterwards_makes_no_meeting_valid(table):
    come(table, 7)
    people.write()
    db.session.execute(update(ProvincialTable).values(quorum_percent=20))
    db.session.commit()
    found = written(table)
    assert (found.quorum, found.is_valid) == (8, False)


def test_holder_and_alternate_are_one_presence(table):
    come(table, 7, roles=BOTH)
    found = written(table)
    assert (len(found.came), found.present, found.is_valid) == (14, 7, False)
    assert found.document.present == 7


def test_too_few_may_talk_and_decide_nothing(table):
    come(table, 7)
    item = table.items[0]
    do(table, "Teresa", minutes.write_item, item, "Se ne è parlato.", is_public=True)
    with pytest.raises(NoQuorum) as no:
        do(table, "Teresa", minutes.vote, item, "present", {})
    assert (no.value.present, no.value.needed) == (7, 8)
    with pytest.raises(NoQuorum):
        do(table, "Teresa", minutes.decide, item, "Si apre.")
    assert written(table).items[0].words == "Se ne è parlato."


def test_a_tie_fails_and_what_did_not_carry_is_not_decided(table):
    come(table, 8)
    item, there = table.items[0], table.bodies[:8]
    tie = {body: "for" if n < 4 else "against" for n, body in enumerate(there)}
    do(table, "Teresa", minutes.vote, item, "present", tie)
    assert not written(table).items[0].tally.is_carried
    with pytest.raises(NotCarried):
        do(table, "Teresa", minutes.decide, item, "Si apre.")
    do(table, "Teresa", minutes.vote, item, "present", tie | {there[4]: "for"})
    do(table, "Teresa", minutes.decide, item, "Si apre.")
    with pytest.raises(VoteSettled):
        do(table, "Teresa", minutes.vote, item, "present", tie)


def test_nobody_votes_who_was_not_there(table):
    come(table, 8)
    with pytest.raises(NotFound):
        do(table, "Teresa", minutes.vote, table.items[0], "present", {table.bodies[8]: "for"})
    with pytest.raises(NotFound):
        do(table, "Teresa", minutes.take_attendance, table.meeting_id, {1: Coming(HOLDER)})


def replaced(table, body, role, who, *, now):
    """From this moment on somebody else speaks for the body; gives whom she follows."""
    known = representative_queries.named(body, bank_id=table.cast.bank_id)
    db.session.rollback()
    (before,) = [each for each in known if each.role == role]
    do(table, "Teresa", representative_actions.end, before.representative_id, now=now)
    person_id = people.add_person(table.cast, who)
    do(table, "Teresa", seat_actions.give, body, person_id, "Delegata", now=now)
    named = body, person_id, role, None
    do(table, "Teresa", representative_actions.name, *named, now=now)
    return before


def names(table):
    found = written(table)
    return {(each.organisation_id, each.role): each.name for each in found.came}


def test_who_came_stands_under_the_name_of_who_spoke_that_day(table):
    """Written down after somebody followed her, the minutes took the name of who follows, and were sealed."""
    first, second, third = table.bodies[:3]
    before = replaced(table, first, "holder", "Gemma", now=at(8, 10))
    replaced(table, second, "alternate", "Ivo", now=MONDAY_9)
    come(table, 8, roles=BOTH, now=NEXT_DAY + timedelta(days=2))
    assert names(table)[first, "holder"] == before.name
    assert names(table)[second, "alternate"].startswith("Ivo")
    # She follows between the minutes and their seal: it changes nothing either.
    replaced(table, third, "holder", "Nora", now=at(9, 8))
    come(table, 8, roles=BOTH, now=at(9, 9))
    assert not names(table)[third, "holder"].startswith("Nora")


def test_a_body_without_anybody_on_the_day_has_nobody_there(table):
    body = table.bodies[0]
    for role, who in (("holder", "Gemma"), ("alternate", "Ivo")):
        replaced(table, body, role, who, now=at(8, 10))
    later = table.another(at(14, 9))
    came = {body: Coming(BOTH)}
    do(table, "Teresa", minutes.take_attendance, later, came, now=at(14, 12))
    table.meeting_id = later
    assert [each.name.split()[0] for each in written(table).came] == ["Gemma", "Ivo"]
    for each in representative_queries.named(body, bank_id=table.cast.bank_id):
        db.session.rollback()
        do(table, "Teresa", representative_actions.end, each.representative_id, now=at(15, 9))
    table.meeting_id = empty = table.another(at(21, 9))
    with pytest.raises(NotFound):
        do(table, "Teresa", minutes.take_attendance, empty, came, now=at(21, 12))


def test_one_person_is_one_seat_though_she_speaks_for_eight(table):
    """Eight bodies named the same person, and she alone made a quorum."""
    aurora = table.cast.people["Aurora"]
    for body in table.bodies[1:8]:
        (before,) = [
            each
            for each in representative_queries.named(body, bank_id=table.cast.bank_id)
            if each.role == "holder"
        ]
        db.session.rollback()
        do(table, "Teresa", representative_actions.end, before.representative_id, now=MONDAY_9)
        do(table, "Teresa", seat_actions.give, body, aurora, "Delegata", now=MONDAY_9)
        do(table, "Teresa", representative_actions.name, body, aurora, "holder", None, now=MONDAY_9)
    with pytest.raises(CameForTwo) as no:
        come(table, 8)
    assert no.value.name.startswith("Aurora")
    came = {body: Coming(frozenset({"alternate"})) for body in table.bodies[1:7]}
    came[table.bodies[0]] = Coming(HOLDER)
    do(table, "Teresa", minutes.take_attendance, table.meeting_id, came)
    assert (written(table).present, written(table).is_valid) == (7, False)


def test_two_bodies_of_one_name_are_two(table):
    for body in table.bodies[:8]:
        table.rename(body, "Sindacato")
    come(table, 8)
    assert written(table).document.present == 8
    assert written(table).document.is_valid


def test_attendance_does_not_take_the_ground_from_a_vote(table):
    come(table, 9)
    voices = dict.fromkeys(table.bodies[1:9], "for")
    do(table, "Teresa", minutes.vote, table.items[0], "present", voices)
    with pytest.raises(StillCounted):
        come(table, 8)
    do(table, "Teresa", minutes.vote, table.items[0], "present", {table.bodies[0]: "for"})
    with pytest.raises(StillCounted):
        come(table, 7)
    come(table, 12)
    # Who came later changes nothing of a vote that was counted.
    assert written(table).items[0].present == 9


def test_decisions_are_numbered_by_the_year_without_a_gap(table):
    come(table, 8)
    for item in (table.items[0], table.items[1], table.items[0]):
        do(table, "Teresa", minutes.decide, item, "Si fa.")
    found = written(table)
    assert [[each.number for each in item.decisions] for item in found.items] == [[1, 3], [2], []]
    assert {each.year for item in found.items for each in item.decisions} == {2030}
    row = {"bank_id": table.cast.bank_id, "item_id": table.items[0], "words": "-"}
    row |= {"act_uid": table.act_uid, "year": 2030}
    refused(insert(TableDecision).values(**row, id=1, number=5))
    refused(insert(TableDecision).values(**row, id=1, number=3))


def refused(statement):
    """The database itself says no."""
    db.session.rollback()
    db.session.connection(execution_options={WRITE: True})
    with pytest.raises(DBAPIError):
        db.session.execute(statement)
    db.session.rollback()


def test_it_is_written_down_from_its_day_on(table):
    early = at(6, 12)
    with pytest.raises(NotHeldYet):
        come(table, 8, now=early)
    table.call_off()
    with pytest.raises(NotHeldYet):
        come(table, 8)


def with_action(table):
    """Eight came, decided, and the first of them is to do something by the end of the month."""
    come(table, 8)
    decision = do(table, "Teresa", minutes.decide, table.items[0], "Si apre uno sportello.")
    body = table.bodies[0]
    return do(table, "Teresa", minutes.promise, decision, body, "Trovare la stanza", DUE)


def action(table, action_id):
    try:
        return follow_up_queries.card(action_id, bank_id=table.cast.bank_id)
    finally:
        db.session.rollback()


def test_what_was_due_is_late_is_reminded_and_is_done_once(table):
    made = with_action(table)
    assert action(table, made).stand(DUE).standing is Standing.OPEN
    here = {"bank_id": table.cast.bank_id}
    assert follow_up_queries.open_by(date(2030, 1, 30), **here) == []
    assert follow_up_queries.open_by(DUE, **here) == [(made, DUE)]
    found = action(table, made).stand(date(2030, 2, 2))
    assert (found.standing, found.days_late) == (Standing.LATE, 2)
    do(table, None, follow_up.remind, made, now=at(31, 9))
    told = db.session.scalars(
        select(Notice.person_id).where(Notice.kind == "table_action_due")
    ).all()
    db.session.rollback()
    assert set(told) == table.faces(table.bodies[0])
    other = table.bodies[1]
    with pytest.raises(NotFound):
        do(table, "Delia", follow_up.finish, made, "Fatto", organisation_id=other)
    do(table, "Aurora", follow_up.finish, made, "Fatto", organisation_id=table.bodies[0])
    with pytest.raises(DoneAlready):
        do(table, "Teresa", follow_up.finish, made, "Fatto")
    with pytest.raises(DoneAlready):
        do(table, None, follow_up.remind, made, now=at(31, 9))
    found = action(table, made)
    assert (found.done_on, found.note, len(found.reminded_on)) == (date(2030, 1, 7), "Fatto", 1)
    assert found.stand(date(2031, 1, 1)).standing is Standing.DONE
    assert follow_up_queries.open_by(date(2031, 1, 1), **here) == []


def test_the_clock_reminds_before_the_day_after_it_and_every_month(table):
    made = with_action(table)
    moments = [at(7, 13), at(7, 14), at(31, 9), FEBRUARY, FEBRUARY + timedelta(days=28)]
    reminded = []
    for now in moments:
        with current_app.test_request_context():
            reminded.append(minutes_jobs.remind(now))
    assert reminded == [1, 0, 0, 1, 1]
    facts = db.session.scalars(
        select(Notice.facts).where(Notice.kind == "table_action_due").order_by(Notice.id)
    ).all()
    db.session.rollback()
    assert [each["is_late"] for each in facts] == [False] * 2 + [True] * 4
    do(table, "Aurora", follow_up.finish, made, "Fatto", now=FEBRUARY)
    with current_app.test_request_context():
        assert minutes_jobs.remind(FEBRUARY + timedelta(days=99)) == 0


def test_nobody_is_told_as_reminded_while_nobody_speaks_for_the_body(table):
    """The step stood there for everybody to read, though no letter had left, and none left later."""
    made = with_action(table)
    faces = {"holder": [], "alternate": []}
    for each in representative_queries.named(table.bodies[0], bank_id=table.cast.bank_id):
        faces[each.role].append((each.representative_id, each.person_id))
    db.session.rollback()
    for representative_id, _person_id in faces["holder"] + faces["alternate"]:
        do(table, "Teresa", representative_actions.end, representative_id)
    with current_app.test_request_context():
        assert minutes_jobs.remind(at(31, 9)) == 0
    assert action(table, made).reminded_on == ()
    ((_ended, person_id),) = faces["holder"]
    do(table, "Teresa", representative_actions.name, table.bodies[0], person_id, "holder", None)
    with current_app.test_request_context():
        assert minutes_jobs.remind(at(31, 10)) == 1
    assert action(table, made).reminded_on == (date(2030, 1, 31),)


def approve(table, who, body, now=NEXT_DAY):
    do(table, who, register.approve, table.meeting_id, body, written(table).document.hash, now=now)


def seal(table, *, now=NOON, **by):
    """What stands there now is read, and sealed."""
    return do(
        table,
        "Teresa",
        register.seal,
        table.meeting_id,
        written(table).document.hash,
        now=now,
        **by,
    )


def sealed(table):
    approve(table, "Aurora", table.bodies[0])
    approve(table, "Delia", table.bodies[1])
    return seal(table, now=at(9, 9))


def also_speaks(table, who, body):
    """She follows its alternate, and so stands for two."""
    known = representative_queries.named(body, bank_id=table.cast.bank_id)
    db.session.rollback()
    (before,) = [each for each in known if each.role == "alternate"]
    person_id = table.cast.people[who]
    do(table, "Teresa", representative_actions.end, before.representative_id)
    do(table, "Teresa", seat_actions.give, body, person_id, "Delegata")
    do(table, "Teresa", representative_actions.name, body, person_id, "alternate", None)


def test_two_bodies_find_the_draft_right_before_it_is_sealed(table):
    come(table, 8)
    also_speaks(table, "Aurora", table.bodies[1])
    with pytest.raises(ApprovalsWanted):
        seal(table)
    approve(table, "Aurora", table.bodies[0])
    with pytest.raises(ApprovedAlready):
        approve(table, "Biagio", table.bodies[0])
    with pytest.raises(ApprovedAlready):
        approve(table, "Aurora", table.bodies[1])
    with pytest.raises(ApprovalsWanted) as no:
        seal(table)
    assert (no.value.there, no.value.needed) == (1, 2)
    approve(table, "Cesare", table.bodies[1])
    assert seal(table) == 1


def test_nobody_finds_it_right_for_a_body_she_does_not_speak_for(table):
    come(table, 8)
    for who in ("Teresa", "Delia"):
        with pytest.raises(NotFound):
            approve(table, who, table.bodies[0])


def test_whoever_seals_is_none_of_the_two(table):
    """Who keeps the books spoke for a body, too: with one friend she sealed what she had written."""
    come(table, 8)
    also_speaks(table, "Teresa", table.bodies[2])
    approve(table, "Aurora", table.bodies[0])
    approve(table, "Teresa", table.bodies[2])
    with pytest.raises(ApprovalsWanted):
        seal(table)
    approve(table, "Delia", table.bodies[1])
    assert seal(table) == 1
    found = register_queries.entry(1, bank_id=table.cast.bank_id).document.approval
    assert len(found.by) == 2


def test_the_database_takes_one_word_of_a_person(table):
    come(table, 8)
    approve(table, "Aurora", table.bodies[0])
    row = db.session.execute(select(TableApproval.text_hash, TableApproval.act_uid)).one()
    db.session.rollback()
    said = {"text_hash": row.text_hash, "act_uid": row.act_uid}
    here = {"bank_id": table.cast.bank_id, "meeting_id": table.meeting_id}
    refused(insert(TableApproval).values(**here, **said, organisation_id=table.bodies[1]))


def test_a_draft_that_moved_is_not_the_one_that_was_found_right(table):
    come(table, 8)
    of_hash = written(table).document.hash
    approve(table, "Aurora", table.bodies[0])
    approve(table, "Delia", table.bodies[1])
    do(table, "Teresa", minutes.write_item, table.items[0], "Altro.", is_public=True)
    with pytest.raises(DraftMoved):
        do(table, "Teresa", register.seal, table.meeting_id, of_hash)
    with pytest.raises(ApprovalsWanted):
        seal(table)
    said = register.approve, table.meeting_id, table.bodies[1], of_hash
    with pytest.raises(DraftMoved):
        do(table, "Cesare", *said)


AFTER = at(14, 12)


@pytest.fixture
def following(table):
    """A later meeting to which eight came, with a point about the minutes of the first; which is given."""
    come(table, 8)
    first, table.said = table.meeting_id, table.items[0]
    table.meeting_id = table.another(at(14, 9))
    table.point = table.point_about(first)
    come(table, 8, now=AFTER)
    table.later, table.meeting_id = table.meeting_id, first
    return table


def voted(table, *, in_favour, draft=None):
    voices = dict.fromkeys(table.bodies[:in_favour], "for")
    of_hash = draft or written(table).document.hash
    do(table, "Teresa", minutes.vote, table.point, "present", voices, draft=of_hash, now=AFTER)


def test_a_later_meeting_approves_by_a_vote_of_its_own(following):
    """Any later meeting that was valid would do, though nobody there had heard of the minutes."""
    table = following
    for point in (table.items[0], 7):
        with pytest.raises(NotFound):
            seal(table, point_id=point, now=AFTER)
    with pytest.raises(NotCarried):
        seal(table, point_id=table.point, now=AFTER)
    voted(table, in_favour=4)
    with pytest.raises(NotCarried):
        seal(table, point_id=table.point, now=AFTER)
    voted(table, in_favour=5)
    assert seal(table, point_id=table.point, now=AFTER) == 1
    found = register_queries.entry(1, bank_id=table.cast.bank_id)
    assert (found.document.approval.how, found.document.approval.day) == ("meeting", "2030-01-14")


def test_a_vote_is_about_the_draft_that_was_read(following):
    table = following
    before = written(table).document.hash
    do(table, "Teresa", minutes.write_item, table.said, "Altro.", is_public=True, now=AFTER)
    with pytest.raises(DraftMoved):
        voted(table, in_favour=8, draft=before)
    voted(table, in_favour=8)
    come(table, 9)
    with pytest.raises(DraftMoved):
        seal(table, point_id=table.point, now=AFTER)
    voted(table, in_favour=8)
    assert seal(table, point_id=table.point, now=AFTER) == 1


def test_what_is_sealed_stays_whoever_asks(table):
    made = with_action(table)
    assert sealed(table) == 1
    item, decision = table.items[0], written(table).items[0].decisions[0]
    late = [
        (minutes.take_attendance, table.meeting_id, {}),
        (minutes.vote, item, "present", {}),
        (minutes.decide, item, "Altro"),
        (minutes.promise, decision.decision_id, table.bodies[0], "Altro", DUE),
        (register.seal, table.meeting_id, b""),
    ]
    for deed, *args in late:
        with pytest.raises(MinutesSealed):
            do(table, "Teresa", deed, *args)
    with pytest.raises(MinutesSealed):
        do(table, "Teresa", minutes.write_item, item, "Altro", is_public=True)
    bank = {"bank_id": table.cast.bank_id, "item_id": item}
    refused(insert(TableRecord).values(**bank, words="-", is_public=True))
    refused(insert(TableVoice).values(**bank, organisation_id=table.bodies[0], voice="for"))
    refused(update(TableMinutes).values(words="{}"))
    refused(delete(TableMinutes))
    refused(update(TableDecision).values(words="-"))
    refused(update(TableAction).values(due_on=DUE))
    # What is to be done goes on.
    do(table, "Aurora", follow_up.finish, made, "Fatto", now=at(10, 9))
    refused(delete(TableActionStep))


def test_everybody_who_speaks_at_the_table_is_told_the_seal(table):
    come(table, 8)
    sealed(table)
    rows = db.session.execute(
        select(Notice.person_id, Notice.facts).where(Notice.kind == "table_sealed")
    ).all()
    found = register_queries.entry(1, bank_id=table.cast.bank_id)
    assert len({row.person_id for row in rows}) == 30
    assert {row.facts["hash"] for row in rows} == {found.hash.hex()}


def test_sealed_minutes_are_read_from_their_words_alone(table):
    come(table, 8)
    do(table, "Teresa", minutes.write_item, table.items[1], "Detto in sala.", is_public=False)
    before = written(table).document
    sealed(table)
    table.rename(table.bodies[0], "Un altro nome")
    found = register_queries.entry(1, bank_id=table.cast.bank_id).document
    assert found.items == before.items
    assert found.presences == before.presences


def test_a_row_changed_behind_the_guards_is_named(table):
    come(table, 8)
    sealed(table)
    later = table.another(at(14, 9))
    came = {body: Coming(HOLDER, time(9, 15), time(10, 30)) for body in table.bodies[:8]}
    do(table, "Teresa", minutes.take_attendance, later, came, now=at(14, 12))
    table.meeting_id = later
    assert sealed_on(table, at(15, 9)) == 2
    bank_id = table.cast.bank_id
    verdict = register_queries.check(bank_id)
    assert verdict.is_whole
    assert verdict.sealed == 2
    seals = sorted(each.hex() for each in register_queries.seals(bank_id))
    assert checked(*seals) == (0, f"bank {bank_id}: 2 sealed, changed: none\n")
    status, said = checked("ab" * 32)
    assert status == 1
    assert "missing " + "ab" * 32 in said
    assert checked("ab")[0] == 2
    words = db.session.scalar(select(TableMinutes.words).where(TableMinutes.number == 1))
    db.session.rollback()
    table.without_guards(
        update(TableMinutes)
        .where(TableMinutes.number == 1)
        .values(words=words.replace("holder", "alternate", 1))
    )
    assert register_queries.check(bank_id).broken == (1,)
    assert checked() == (1, f"bank {bank_id}: 2 sealed, changed: 1\n")


def checked(*published):
    """What the command says, and how it leaves."""
    db.session.rollback()
    said = [word for each in published for word in ("--published", each)]
    result = current_app.test_cli_runner().invoke(check_register, said)
    return result.exit_code, result.output


def sealed_on(table, now):
    approve(table, "Aurora", table.bodies[0], now=now)
    approve(table, "Delia", table.bodies[1], now=now)
    return seal(table, now=now)


def test_in_public_stands_what_is_sealed_and_not_inside(table):
    with_action(table)
    assert follow_up_queries.in_public(table.cast.bank_id) == []
    sealed(table)
    assert len(follow_up_queries.in_public(table.cast.bank_id)) == 1


def test_what_is_inside_is_in_public_not_even_as_an_action(table):
    with_action(table)
    do(table, "Teresa", minutes.write_item, table.items[0], "Dentro.", is_public=False)
    sealed(table)
    assert follow_up_queries.in_public(table.cast.bank_id) == []
    assert len(follow_up_queries.of_everybody(table.cast.bank_id)) == 1


def test_all_of_the_minutes_as_a_paper_is_for_who_speaks_at_the_table(app, table):
    come(table, 8)
    do(table, "Teresa", minutes.write_item, table.items[0], "Dentro.", is_public=False)
    door = Door(app, SimpleNamespace(cast=table.cast))
    whole = f"/bodies/{table.bodies[0]}/table/meetings/{table.meeting_id}/minutes.pdf"
    with time_machine.travel(at(9, 10), tick=False):
        assert door.open("Aurora", whole).status_code == 404
        sealed(table)
        paper = door.open("Aurora", whole)
        assert paper.mimetype == "application/pdf"
        assert len(paper.data) > len(door.open(None, "/table/minutes/1.pdf").data)
        assert door.open("Delia", whole).status_code == 404
