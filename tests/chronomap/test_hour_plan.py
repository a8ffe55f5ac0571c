"""From a scenario to a fact: talked over, decided, carried out on its day and never over somebody else."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.exc import DatabaseError

from exchange.chronomap import hour_comment_actions as comments
from exchange.chronomap import hour_comment_queries, hour_proposal_queries, scenario_actions
from exchange.chronomap import hour_decision_actions as decisions
from exchange.chronomap import hour_proposal_actions as proposals
from exchange.chronomap.hour_comment_queries import Reader
from exchange.chronomap.hour_effects import in_all
from exchange.chronomap.hour_plan import COMMENTS_MAX, MOVES, Days, Decision, Move
from exchange.chronomap.hour_refusals import (
    NothingToPropose,
    NotItsTurn,
    NotTalkedOver,
    SaidEnough,
)
from exchange.chronomap.scenarios import Change, Deed, Scenario
from exchange.errors import LostRace, NotFound
from exchange.places import service_actions, service_queries
from exchange.work import unit_of_work
from models.base import db
from models.hour_plans import HourComment, HourProposal
from models.notices import Notice
from models.states_of_hours import HourChangeState, HourProposalState
from tests import cast
from tests.cast import MONDAY_9
from tests.places.test_service_files import NURSERY
from views.chronomap import hour_jobs
from views.privacy import parting

TODAY = date(2030, 1, 7)
LATER = "Mo-Fr 07:30-18:30; PH off"
CHANGES = (
    Change(Deed.HOURS, "BR-1", hours=LATER),
    Change(Deed.CAPACITY, "BR-1", capacity=40),
    Change(Deed.OPENED, hours="Mo-Fr 15:00-19:00", capacity=12, name="Nido del mare",
           municipality="074001"),
)  # fmt: skip
TAKEN = Decision("12/2030", date(2030, 1, 20), "Giunta comunale", frozenset({1, 2, 3}), "",
                 date(2030, 2, 1))  # fmt: skip


class Town:
    """Carla keeps the desk and Teresa administers; days are counted from Monday."""

    def __init__(self):
        self.cast = cast.the_usual()
        self.people, self.bank_id = self.cast.people, self.cast.bank_id
        self.nursery = self.do("Carla", service_actions.add, NURSERY)
        self.scenario_id = self.shared(CHANGES)

    def do(self, name, deed, *args, day=0, **kwargs):
        now = MONDAY_9 + timedelta(days=day)
        with unit_of_work(act := self.cast.act(name, now=now)):
            return deed(*args, act=act, **kwargs)

    def shared(self, changes, name="Carla"):
        scenario_id = self.do(
            name, scenario_actions.make, Scenario("Fino alle 18:30", "nursery", changes=changes)
        )
        self.do(name, scenario_actions.share, scenario_id)
        return scenario_id

    def proposed(self, scenario_id=None, opens=0):
        days = Days(TODAY + timedelta(days=opens), TODAY + timedelta(days=opens + 6))
        chosen = scenario_id or self.scenario_id
        return self.do("Carla", proposals.propose, chosen, "Più tardi", "Per chi lavora", days=days)

    def decided(self, decision=TAKEN, scenario_id=None):
        proposal_id = self.proposed(scenario_id)
        self.do("Carla", proposals.answer, proposal_id, "Grazie a tutti.", day=8)
        self.do("Teresa", decisions.decide, proposal_id, decision, day=14)
        return proposal_id

    def carry_out(self, day):
        return hour_jobs.carry_out_due(MONDAY_9 + timedelta(days=day))

    def service(self):
        return service_queries.service(self.nursery)

    def changes(self, proposal_id):
        return {
            each.number: each.state for each in hour_proposal_queries.dated(proposal_id=proposal_id)
        }

    def told(self, kind):
        return set(db.session.scalars(select(Notice.person_id).where(Notice.kind == kind)))


@pytest.fixture
def town(app):
    with app.app_context():
        yield Town()


def test_what_was_proposed_stays_as_it_was_read(town):
    """The scenario is taken back and the register goes on: question, changes, versions and figures do not."""
    proposal_id = town.proposed()
    kept = hour_proposal_queries.proposal(proposal_id)
    assert [each["was"] for each in kept.frozen["changes"]] == [
        {"hours": NURSERY.hours}, {"capacity": "30"}, {},
    ]  # fmt: skip
    assert [each["version"] for each in kept.frozen["changes"]] == [1, 1, None]
    found = in_all(kept.before.everybody, kept.forecast.everybody)
    assert found.gained > 0 == found.lost
    town.do("Carla", scenario_actions.take_back, town.scenario_id)
    town.do("Carla", service_actions.end, town.nursery, TODAY, version=1)
    assert hour_proposal_queries.proposal(proposal_id).frozen == kept.frozen
    with pytest.raises(NotFound):
        town.proposed()


def test_nothing_is_proposed_of_a_service_that_shut(town):
    town.do("Carla", service_actions.end, town.nursery, TODAY, version=1)
    with pytest.raises(NothingToPropose):
        town.proposed()


def in_state(town, state):
    """A proposal brought there by its own moves."""
    proposal_id = town.proposed()
    if state is HourProposalState.WITHDRAWN:
        town.do("Carla", proposals.withdraw, proposal_id, "Ci ripensiamo.")
    elif state is not HourProposalState.CONSULTING:
        town.do("Carla", proposals.answer, proposal_id, "Grazie.", day=8)
        if state is not HourProposalState.ANSWERED:
            town.do("Teresa", decisions.decide, proposal_id, TAKEN, day=14)
        if state is HourProposalState.MEASURED:
            town.carry_out(day=30)
            town.do(None, decisions.measure, proposal_id, day=120)
    return proposal_id


DEEDS = {
    Move.PROLONG: (proposals.prolong, (TODAY + timedelta(days=40),)),
    Move.ANSWER: (proposals.answer, ("Altro",)),
    Move.WITHDRAW: (proposals.withdraw, ("Altro",)),
    Move.DECIDE: (decisions.decide, (TAKEN,)),
    Move.MEASURE: (decisions.measure, ()),
}


@pytest.mark.parametrize("state", HourProposalState)
def test_each_deed_is_done_from_the_states_of_the_table_alone(town, state):
    proposal_id = in_state(town, state)
    for move, (deed, args) in DEEDS.items():
        if (state, move) not in MOVES:
            before = hour_proposal_queries.proposal(proposal_id)
            with pytest.raises(NotItsTurn):
                town.do("Teresa", deed, proposal_id, *args, day=130)
            assert hour_proposal_queries.proposal(proposal_id) == before
    allowed = [move for move in DEEDS if (state, move) in MOVES]
    if allowed:
        deed, args = DEEDS[allowed[-1]]
        town.do("Teresa", deed, proposal_id, *args, day=130)
        assert hour_proposal_queries.proposal(proposal_id).state == MOVES[state, allowed[-1]]


def test_another_desk_does_not_decide_about_it(town):
    other = cast.open_bank("Ostuni", "074012")
    cast.add_person(other, "Olga", role="operator")
    proposal_id = town.proposed()
    for deed, args in DEEDS.values():
        with pytest.raises(NotFound), unit_of_work(act := other.act("Olga")):
            deed(proposal_id, *args, act=act)


def test_on_its_day_each_change_stands_in_the_register_once(town):
    proposal_id = town.decided()
    assert town.carry_out(day=24) == 0
    assert town.service().version == 1
    assert town.carry_out(day=25) == 3
    kept = town.service()
    assert (kept.service, kept.version) == (replace(NURSERY, hours=LATER, capacity=40), 3)
    assert set(town.changes(proposal_id).values()) == {HourChangeState.DONE}
    new = [each for code, each in service_queries.register().items() if code.startswith("piano-")]
    assert [(each.service.name, each.service.capacity) for each in new] == [("Nido del mare", 12)]
    assert town.carry_out(day=25) == town.carry_out(day=26) == 0
    with pytest.raises(NotItsTurn):
        town.do(None, decisions.carry_out, proposal_id, 1, day=26)
    assert town.service() == kept


def test_what_somebody_changed_meanwhile_is_not_written_over(town):
    """A telephone is nobody's hours: only where the change itself would write does it wait."""
    mended = replace(NURSERY, telephone="0831 1")
    town.do("Carla", service_actions.change, town.nursery, mended, version=1)
    proposal_id = town.decided()
    theirs = replace(mended, telephone="0831 2", hours="Mo-Fr 08:00-14:00")
    town.do("Carla", service_actions.change, town.nursery, theirs, version=2, day=20)
    town.carry_out(day=25)
    assert town.changes(proposal_id) == {1: "clashed", 2: "done", 3: "done"}
    assert town.service().service == replace(theirs, capacity=40)
    assert town.told("hours_clashed") == {town.people["Teresa"]}
    assert town.carry_out(day=26) == 0
    with pytest.raises(LostRace):
        town.do("Teresa", decisions.write_over, proposal_id, 1, version=1, day=26)
    town.do("Teresa", decisions.write_over, proposal_id, 1, version=4, day=26)
    assert town.service().service == replace(theirs, capacity=40, hours=LATER)
    assert town.changes(proposal_id)[1] == "done"


def test_what_clashed_may_be_left_out_with_a_reason(town):
    proposal_id = town.decided(scenario_id=town.shared([Change(Deed.CLOSED, "BR-1")]),
                               decision=replace(TAKEN, taken=frozenset({1})))  # fmt: skip
    theirs = replace(NURSERY, hours="Mo-Fr 08:00-14:00")
    town.do("Carla", service_actions.change, town.nursery, theirs, version=1, day=20)
    town.carry_out(day=25)
    town.do("Teresa", decisions.drop, proposal_id, 1, "Resta aperto.", day=26)
    [left] = hour_proposal_queries.dated(proposal_id=proposal_id)
    assert (left.state, left.dropped_why) == ("dropped", "Resta aperto.")
    assert town.service().ended_on is None
    assert hour_proposal_queries.due_effects(TODAY + timedelta(days=300)) == []


def test_what_stands_there_already_is_done(town):
    proposal_id = town.decided()
    town.do(
        "Carla",
        service_actions.change,
        town.nursery,
        replace(NURSERY, hours=LATER),
        version=1,
        day=20,
    )
    town.carry_out(day=25)
    assert set(town.changes(proposal_id).values()) == {HourChangeState.DONE}


def test_a_decision_in_part_makes_only_its_own_changes(town):
    proposal_id = town.decided(replace(TAKEN, taken=frozenset({2}), why="Il resto costa troppo."))
    assert town.changes(proposal_id) == {2: "waiting"}
    nothing = replace(TAKEN, taken=frozenset(), why="Non ora.")
    assert town.changes(town.decided(nothing)) == {}


def test_the_effect_is_measured_ninety_days_after_and_kept(town):
    proposal_id = town.decided()
    town.carry_out(day=25)
    first = MONDAY_9 + timedelta(days=25)
    assert hour_jobs.measure_due(first + timedelta(days=89)) == 0
    assert hour_jobs.measure_due(first + timedelta(days=90)) == 1
    kept = hour_proposal_queries.proposal(proposal_id)
    assert kept.state == HourProposalState.MEASURED
    assert kept.came == kept.forecast != kept.before
    assert hour_jobs.measure_due(first + timedelta(days=91)) == 0


def test_a_day_of_the_past_makes_no_effect_of_today(town):
    """What is entered late is written today: it is looked at ninety days from now, not within the hour."""
    long_ago = date(2029, 9, 1)
    town.decided(replace(TAKEN, on=long_ago, in_force_on=long_ago))
    assert town.carry_out(day=15) == 3
    written = MONDAY_9 + timedelta(days=15)
    assert (
        hour_jobs.measure_due(written) == hour_jobs.measure_due(written + timedelta(days=89)) == 0
    )
    assert hour_jobs.measure_due(written + timedelta(days=90)) == 1


def test_a_neighbour_of_the_next_bank_is_told_too(town):
    other = cast.open_bank("Ostuni", "074012")
    cast.add_person(other, "Olga")
    proposal_id = town.proposed()
    with unit_of_work(act := other.act("Olga")):
        comments.say(proposal_id, "Anche per noi.", is_for_all=True, act=act)
    town.do("Carla", proposals.answer, proposal_id, "Grazie.", day=8)
    town.do("Teresa", decisions.decide, proposal_id, TAKEN, day=14)
    assert town.told("hours_decided") == {other.people["Olga"]}


def test_whatever_many_say_everybody_reads(town):
    proposal_id = town.proposed()
    cast.write()
    kept = {"bank_id": town.bank_id, "person_id": town.people["Ada"], "at": MONDAY_9}
    db.session.add_all(
        HourComment(proposal_id=proposal_id, words=f"{n}", is_for_all=True, act_uid=uuid4(), **kept)
        for n in range(250)
    )
    db.session.commit()
    assert [each.words for each in seen(town, proposal_id)] == [f"{n}" for n in range(250)]


def test_who_said_something_is_told_what_was_decided(town):
    proposal_id = town.proposed()
    for name in ("Ada", "Ada", "Bruno"):
        town.do(name, comments.say, proposal_id, "Alle 18 sarebbe già meglio.", is_for_all=True)
    town.do("Carla", proposals.answer, proposal_id, "Grazie.", day=8)
    town.do("Teresa", decisions.decide, proposal_id, TAKEN, day=14)
    told = db.session.scalars(select(Notice.person_id).where(Notice.kind == "hours_decided"))
    assert sorted(told) == sorted([town.people["Ada"], town.people["Bruno"]])


def test_people_speak_from_the_first_day_to_the_last_and_a_few_times(town):
    proposal_id = town.proposed(opens=1)
    for day, refusal in ((0, NotTalkedOver), (8, NotTalkedOver)):
        with pytest.raises(refusal):
            town.do("Ada", comments.say, proposal_id, "Sì", is_for_all=True, day=day)
    for _ in range(COMMENTS_MAX):
        town.do("Ada", comments.say, proposal_id, "Sì", is_for_all=True, day=7)
    with pytest.raises(SaidEnough):
        town.do("Ada", comments.say, proposal_id, "Sì", is_for_all=True, day=7)


def seen(town, proposal_id, name=None, *, is_operator=False):
    reader = Reader(town.people[name], town.bank_id, is_operator) if name else Reader()
    return hour_comment_queries.comments(proposal_id, reader=reader)


def test_who_reads_what_was_said(town):
    """A name is for members; what is for the desk is for it and for her; hidden words are for both."""
    proposal_id = town.proposed()
    town.do("Ada", comments.say, proposal_id, "Bene", is_for_all=True)
    town.do("Bruno", comments.say, proposal_id, "Per voi", is_for_all=False)
    assert [(each.name, each.words) for each in seen(town, proposal_id)] == [("", "Bene")]
    assert [each.name for each in seen(town, proposal_id, "Bruno")] == ["Ada S.", "Bruno S."]
    assert len(seen(town, proposal_id, "Ada")) == 1
    at_desk = seen(town, proposal_id, "Carla", is_operator=True)
    assert [(each.words, each.may_be_hidden) for each in at_desk] == [
        ("Bene", True),
        ("Per voi", True),
    ]
    hidden = at_desk[0].id
    with pytest.raises(NotFound):
        town.do("Ada", comments.hide, hidden, "La mia")
    town.do("Carla", comments.hide, hidden, "C’è un nome.")
    assert [(each.words, each.hidden_why) for each in seen(town, proposal_id)] == [("", "")]
    [own] = seen(town, proposal_id, "Ada")
    assert (own.words, own.hidden_why) == ("Bene", "C’è un nome.")
    with pytest.raises(NotFound):
        town.do("Bruno", comments.take_back, hidden)
    town.do("Ada", comments.take_back, hidden)
    assert seen(town, proposal_id) == []


def test_what_somebody_forgotten_said_is_gone_and_was_in_her_copy(town):
    proposal_id = town.proposed()
    town.do("Bruno", comments.say, proposal_id, "Bene", is_for_all=True)
    [kept] = parting.export(town.people["Bruno"])["plan_of_hours"]
    assert (kept["proposal"], kept["words"]) == ("Più tardi", "Bene")
    town.do("Teresa", parting.erase, town.people["Bruno"])
    assert seen(town, proposal_id) == []
    assert hour_comment_queries.commenters(proposal_id) == []


CHANGED = {
    "frozen": {"changes": []},
    "title": "Altro",
    "why": "Altro",
    "answer": "Altro",
    "decision_number": "13",
    "in_force_on": date(2031, 1, 1),
    "measured": {"found": []},
}


def test_the_database_itself_keeps_what_was_read_decided_and_measured(town):
    in_state(town, HourProposalState.MEASURED)
    for deed in [update(HourProposal).values({name: value}) for name, value in CHANGED.items()] + [
        delete(HourProposal)
    ]:
        cast.write()
        with pytest.raises(DatabaseError):
            db.session.execute(deed)
        db.session.rollback()
