"""The provincial table: founded by signatures, called with notice, answered once for each seat."""

import uuid
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from exchange.errors import NotFound
from exchange.notices.queries import due
from exchange.pact import founding_actions as founding
from exchange.pact import founding_queries
from exchange.pact import table_answer_actions as answers
from exchange.pact import table_asking_actions as asking
from exchange.pact import table_meeting_actions as meetings
from exchange.pact import table_meeting_queries as queries
from exchange.pact.refusals import NotSigned, SignedBefore
from exchange.pact.table import count, present, quorum, twice
from exchange.pact.table_meeting_actions import Draft
from exchange.pact.table_refusals import (
    AgendaEmpty,
    AskedToMeet,
    FoundingSigned,
    SitsThere,
    TableFounded,
    TableMeetingShut,
    TableNotFounded,
    TooFewToFound,
    TooSoonToMeet,
)
from exchange.people import representative_actions as representatives
from exchange.people import representative_queries
from exchange.units import Slot
from exchange.work import housekeeping
from models.base import db
from models.notices import Notice
from models.pact_texts import Signature
from models.provincial_table import FoundingMinutes, ProvincialTable
from models.states_of_tables import ComesAnswer, SeatAnswer
from tests import cast as people
from tests.cast import MONDAY_9, at
from tests.pact.partners import fifteen
from tests.pact.tables import MEETING, RULES, WORDS, called, do, founded, sign


@pytest.fixture
def town(app):
    with app.app_context():
        yield people.the_usual()


@pytest.fixture
def partners(town):
    return fifteen(town)


@pytest.fixture
def table(town, partners):
    founded(town, partners)
    return partners


def ask(found):
    try:
        return found()
    finally:
        db.session.rollback()


def told(town, kind):
    """Who has a letter of this kind, and the facts of the last one."""
    rows = select(Notice.person_id, Notice.facts).where(Notice.kind == kind).order_by(Notice.id)
    found = ask(lambda: db.session.execute(rows).all())
    return [person_id for person_id, _ in found], found[-1].facts if found else None


@pytest.mark.parametrize(("seats", "needed"), [(15, 8), (14, 8), (1, 1), (2, 2), (3, 2), (0, 1)])
def test_more_than_half_of_the_seats_make_a_meeting_valid(seats, needed):
    assert quorum(seats) == needed


@pytest.mark.parametrize(("there", "is_valid"), [(7, False), (8, True), (15, True)])
def test_seven_of_fifteen_are_too_few_and_eight_are_enough(there, is_valid):
    counted = count([(body, 100 + body) for body in range(there)], range(15))
    assert (counted.present, counted.needed, counted.is_valid) == (there, 8, is_valid)


def test_holder_and_alternate_together_are_one_seat():
    came = [(body, person) for body in range(7) for person in (100 + body, 200 + body)]
    assert count(came, range(15)).present == 7
    assert not count(came, range(15)).is_valid


@given(
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 99))),
    st.sets(st.integers(0, 20)),
    st.integers(0, 99),
)
def test_nobody_counts_who_has_no_seat_and_no_seat_counts_twice(came, seated, percent):
    counted = count(came, seated, percent)
    assert present(came, seated) <= seated
    assert counted.present <= counted.seats == len(seated)
    assert counted.is_valid == (counted.missing == 0)
    # More than so many in a hundred, and one fewer would not be.
    assert counted.needed * 100 > counted.seats * percent >= (counted.needed - 1) * 100


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9))))
def test_whoever_came_for_two_is_named(came):
    bodies = {person: {body for body, of in came if of == person} for _, person in came}
    found = twice(came)
    if found is None:
        assert all(len(each) == 1 for each in bodies.values())
    else:
        assert len(bodies[found]) > 1


def test_whoever_signed_the_minutes_sits_there(town, partners):
    founded(town, partners[:14])
    seats = ask(lambda: founding_queries.seated(town.bank_id))
    assert {each.organisation_id for each in seats} == {
        each.organisation_id for each in partners[:14]
    }
    assert all(each.holder and each.alternate for each in seats)
    late = partners[14].organisation_id
    do(town, "Teresa", founding.seat, late)
    with pytest.raises(SitsThere):
        do(town, "Teresa", founding.seat, late)
    assert ask(lambda: founding_queries.sits(late, bank_id=town.bank_id))


def test_one_signature_founds_no_table_and_none_is_given_twice(town, partners):
    do(town, "Teresa", founding.write_founding, RULES)
    with pytest.raises(NotFound):
        do(town, "Teresa", founding.found)
    do(town, "Teresa", founding.write_minutes, "Prima bozza.\n")
    do(town, "Teresa", founding.write_minutes, WORDS)
    sign(town, partners[0])
    with pytest.raises(SignedBefore):
        sign(town, partners[0])
    with pytest.raises(TooFewToFound):
        do(town, "Teresa", founding.found)
    with pytest.raises(FoundingSigned):
        do(town, "Teresa", founding.write_minutes, "Altro.\n")
    with pytest.raises(TableNotFounded):
        do(town, "Teresa", founding.seat, partners[3].organisation_id)
    with pytest.raises(TableNotFounded):
        do(town, "Teresa", meetings.draft, MEETING)


def test_a_signature_of_an_older_edition_is_none(town, partners):
    do(town, "Teresa", founding.write_founding, RULES)
    do(town, "Teresa", founding.write_minutes, "Prima bozza.\n")
    read = ask(lambda: founding_queries.founding_minutes(town.bank_id))
    do(town, "Teresa", founding.write_minutes, WORDS)
    with pytest.raises(NotSigned):
        sign(town, partners[0], read=read)
    now = ask(lambda: founding_queries.founding_minutes(town.bank_id))
    assert ask(lambda: founding.signers(now, bank_id=town.bank_id)) == []


def test_nobody_signs_for_a_body_she_does_not_speak_for(town, partners):
    """The act was looked at only at the door: whoever called it signed for anybody."""
    do(town, "Teresa", founding.write_founding, RULES)
    do(town, "Teresa", founding.write_minutes, WORDS)
    for who in ("Teresa", "Cesare"):
        with pytest.raises(NotFound):
            sign(town, partners[0], who=who)
    with pytest.raises(NotSigned):  # Its alternate, under the holder's name.
        sign(town, partners[0], who="Biagio")
    (holder, _) = ask(
        lambda: representative_queries.named(partners[0].organisation_id, bank_id=town.bank_id)
    )
    do(town, "Teresa", representatives.end, holder.representative_id)
    with pytest.raises(NotFound):
        sign(town, partners[0])
    minutes = ask(lambda: founding_queries.founding_minutes(town.bank_id))
    assert ask(lambda: founding.signers(minutes, bank_id=town.bank_id)) == []


def forbidden(deed):
    with pytest.raises(IntegrityError, match="append_only"), housekeeping():
        db.session.execute(deed)
    db.session.rollback()


def test_the_database_closes_a_founding_with_its_first_signature(town, partners):
    do(town, "Teresa", founding.write_founding, RULES)
    for words in ("Prima bozza.\n", WORDS):
        do(town, "Teresa", founding.write_minutes, words)
    minutes = ask(lambda: founding_queries.founding_minutes(town.bank_id))
    kept = {"bank_id": town.bank_id, "act_uid": uuid.UUID(int=1), "at": MONDAY_9}
    first = ask(lambda: db.session.scalar(select(func.min(FoundingMinutes.id))))
    octets = dict.fromkeys(("public_key", "authenticator", "client", "signature"), b"-")
    said = {"about": "founding", "organisation_id": partners[0].organisation_id, "statement": "-"}
    forbidden(insert(Signature).values(**kept, **said, **octets, origin="-", about_id=first))
    another = {"id": 7, "number": 3, "words": "Altro.", "text_hash": bytes(32)}
    for each in partners[:2]:
        sign(town, each)
        forbidden(insert(FoundingMinutes).values(**kept, **another))
    do(town, "Teresa", founding.found)
    forbidden(update(ProvincialTable).values(founded_on=None))
    assert ask(lambda: founding_queries.founding_minutes(town.bank_id)) == minutes


def test_the_founding_is_not_said_otherwise_afterwards(town, table):
    with pytest.raises(TableFounded):
        do(town, "Teresa", founding.write_minutes, "Altro.\n")
    with pytest.raises(TableFounded):
        do(town, "Teresa", founding.found)
    for deed in (update(FoundingMinutes).values(words="Altro."), delete(FoundingMinutes)):
        forbidden(deed)


def test_a_body_without_account_answers_and_says_otherwise(town):
    do(town, "Teresa", founding.write_founding, RULES)
    asked = do(town, "Teresa", founding.invite, "union", "Sindacato", "posta@sindacato.example")
    (letter,) = ask(lambda: founding_queries.letters_due(now=MONDAY_9))
    assert (letter.address, letter.id) == ("posta@sindacato.example", asked)
    for said in (SeatAnswer.LATER, SeatAnswer.YES):
        do(town, None, founding.answer_invitation, asked, said, "Chiamate Anna.")
    (line,) = ask(lambda: founding_queries.invitations(town.bank_id))
    assert (line.answer, line.words) == ("yes", "Chiamate Anna.")
    with housekeeping():
        founding.forget_addresses(now=MONDAY_9 + timedelta(days=366))
    (line,) = ask(lambda: founding_queries.invitations(town.bank_id))
    assert line.address is None
    do(town, "Teresa", founding.take_back, asked)
    assert ask(lambda: founding_queries.invitations(town.bank_id)) == []


def test_holder_and_alternate_of_each_seat_are_called_once(town, table):
    made = called(town)
    people_told, facts = told(town, "table_called")
    assert sorted(people_told) == sorted(
        face.person_id for each in table for face in (each.holder, each.alternate)
    )
    assert facts["agenda"] == ["Orari dei servizi", "Turni e cura"]
    assert (facts["sequence"], facts["called_off"]) == (0, None)
    assert len(ask(lambda: queries.called(made, bank_id=town.bank_id))) == 30
    with pytest.raises(TableMeetingShut):
        do(town, "Teresa", meetings.call, made)


def test_nobody_is_called_without_an_agenda_or_a_place_or_too_late(town, table):
    nowhere = do(town, "Teresa", meetings.draft, Draft("Seduta", "", "", MEETING.slot))
    with pytest.raises(AgendaEmpty):
        do(town, "Teresa", meetings.call, nowhere)
    do(town, "Teresa", meetings.add_item, nowhere, "Orari", "")
    with pytest.raises(AgendaEmpty):
        do(town, "Teresa", meetings.call, nowhere)
    do(town, "Teresa", meetings.change, nowhere, MEETING)
    with pytest.raises(TooSoonToMeet) as no:
        do(town, "Teresa", meetings.call, nowhere, now=at(15, 9))
    assert no.value.first_day == date(2030, 1, 25)
    do(town, "Teresa", meetings.call, nowhere, now=at(14, 9))


def test_a_change_is_told_and_at_another_hour_everybody_is_asked_anew(town, table):
    made = called(town)
    do(town, "Aurora", answers.answer, made, ComesAnswer.YES)
    elsewhere = Draft("Prima seduta", "Biblioteca", "", MEETING.slot)
    do(town, "Teresa", meetings.change, made, elsewhere)
    assert told(town, "table_changed")[1]["sequence"] == 1
    assert own(town, made, "Aurora") == "yes"
    moved = Draft("Prima seduta", "Biblioteca", "", Slot(at(25, 16), at(25, 18)))
    do(town, "Teresa", meetings.change, made, moved)
    assert told(town, "table_changed")[1]["sequence"] == 2
    assert own(town, made, "Aurora") is None
    do(town, "Teresa", meetings.add_item, made, "Varie", "")
    assert told(town, "table_changed")[1]["agenda"][-1] == "Varie"
    do(town, "Teresa", meetings.call_off, made, "Neve")
    facts = told(town, "table_called_off")[1]
    assert (facts["sequence"], facts["called_off"]) == (4, "Neve")
    with pytest.raises(TableMeetingShut):
        do(town, "Aurora", answers.answer, made, ComesAnswer.NO)


def own(town, made, who):
    mine = lambda: queries.own_answers(town.people[who], [made], bank_id=town.bank_id)  # noqa: E731
    return ask(mine)[made]


def test_points_of_a_draft_move_up_and_of_a_call_stay(town, table):
    made = do(town, "Teresa", meetings.draft, MEETING)
    for title in ("Uno", "Due", "Tre"):
        do(town, "Teresa", meetings.add_item, made, title, "")
    first = ask(lambda: queries.agenda(made, bank_id=town.bank_id))[0]
    do(town, "Teresa", meetings.remove_item, made, first.id)
    left = ask(lambda: queries.agenda(made, bank_id=town.bank_id))
    assert [(each.number, each.title) for each in left] == [(1, "Due"), (2, "Tre")]
    do(town, "Teresa", meetings.call, made)
    with pytest.raises(TableMeetingShut):
        do(town, "Teresa", meetings.remove_item, made, left[0].id)


def test_who_is_called_is_who_speaks_for_the_seat_today(town, table):
    made = called(town)
    body = table[0].organisation_id
    with pytest.raises(NotFound):
        do(town, "Ada", answers.answer, made, ComesAnswer.YES)
    (holder,) = (
        each
        for each in ask(lambda: representative_queries.named(body, bank_id=town.bank_id))
        if each.role == "holder"
    )
    do(town, "Teresa", representatives.end, holder.representative_id)
    # Her letter still has its link, and nobody was called in her place yet.
    with pytest.raises(NotFound):
        do(town, "Aurora", answers.answer, made, ComesAnswer.YES)
    do(town, "Teresa", meetings.add_item, made, "Varie", "")
    now_called = ask(lambda: queries.called(made, bank_id=town.bank_id))
    assert (body, "holder") not in {(each.organisation_id, each.role) for each in now_called}
    assert len(now_called) == 29


def test_when_enough_seats_ask_there_is_a_draft(town, table):
    wishes = [("Aurora", None), ("Cesare", date(2030, 2, 1)), ("Elisa", date(2030, 1, 9))]
    for (who, wished), partner in zip(wishes, table, strict=False):
        made = do(town, who, asking.ask, partner.organisation_id, f"Orari\ndi {who}", wished)
        assert (made is not None) == (who == "Elisa")
        if made is None:
            with pytest.raises(AskedToMeet):
                do(town, who, asking.ask, partner.organisation_id, "Ancora", None)
    found = ask(lambda: queries.meeting(made, bank_id=town.bank_id))
    assert found.called_at is None
    assert found.slot.starts_at == Slot(at(1, 16), at(1, 17)).starts_at + timedelta(days=31)
    points = ask(lambda: queries.agenda(made, bank_id=town.bank_id))
    assert [each.proposed_by_id for each in points] == [each.organisation_id for each in table[:3]]
    assert ask(lambda: queries.asking(town.bank_id)) == []
    assert told(town, "table_asked")[1]["is_set_up"]


def test_one_ask_is_enough_for_the_administrator(town, table):
    do(town, "Aurora", asking.ask, table[0].organisation_id, "Orari", None)
    made = do(town, "Teresa", asking.convene)
    assert len(ask(lambda: queries.agenda(made, bank_id=town.bank_id))) == 1
    with pytest.raises(NotFound):
        do(town, "Teresa", asking.convene)


def test_whoever_is_forgotten_was_never_called(town, table):
    made = called(town)
    told_of = ask(lambda: queries.export(town.people["Aurora"], bank_id=town.bank_id))
    assert [each["role"] for each in told_of] == ["holder"]
    do(town, "Aurora", lambda *, act: answers.erase(town.people["Aurora"], act=act))
    assert ask(lambda: queries.export(town.people["Aurora"], bank_id=town.bank_id)) == []
    assert len(ask(lambda: queries.called(made, bank_id=town.bank_id))) == 29


def test_the_letters_are_due_at_once(town, table):
    called(town)
    assert ask(lambda: {each.kind for each in due(now=MONDAY_9)}) >= {"table_called"}
