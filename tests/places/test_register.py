"""The register of services: each change a version, nothing lost, and who proposes does not decide."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.exc import DatabaseError

from exchange.errors import LostRace, NotFound
from exchange.places import actions as places
from exchange.places import proposal_actions as proposals
from exchange.places import proposal_queries, service_actions, service_queries
from exchange.places.closures import Closure
from exchange.places.proposal_actions import OPEN_MAX
from exchange.places.refusals import NothingProposed, ProposedEnough
from exchange.places.service_files import cells_of, differences
from exchange.places.service_queries import Asked
from exchange.work import unit_of_work
from models.base import db
from models.notices import Notice
from models.services import ServiceProposal, ServiceVersion
from tests import cast
from tests.cast import MONDAY_9
from tests.places.test_service_files import LIBRARY, NURSERY

PROPOSED = cells_of(NURSERY) | {"hours": "Mo-Fr 07:30-18:00"}
LONGER = replace(NURSERY, hours="Mo-Fr 07:30-18:00")


@pytest.fixture
def town(app):
    with app.app_context():
        yield cast.the_usual()


def write(town, name, deed, *args, **kwargs):
    with unit_of_work(act := town.act(name)):
        return deed(*args, act=act, **kwargs)


@pytest.fixture
def nursery(town):
    return write(town, "Carla", service_actions.add, NURSERY)


def proposed(town, nursery, name="Ada", said=PROPOSED, words="L'ho letto sulla porta."):
    write(town, name, proposals.propose, nursery, said, words)
    [card] = proposal_queries.own_proposals(town.people[name], bank_id=town.bank_id)
    return card.id


def test_what_is_written_is_read_again_word_for_word(town):
    for service in (NURSERY, LIBRARY):
        kept = service_queries.service(write(town, "Carla", service_actions.add, service))
        assert (kept.service, kept.version, kept.ended_on) == (service, 1, None)


def test_a_service_is_found_by_words_in_any_order_and_without_accents(town, nursery):
    write(town, "Carla", service_actions.add, replace(LIBRARY, name="Biblioteca della Città 100%"))

    def names(**asked):
        return [each.service.code for each in service_queries.services(Asked(**asked))]

    assert names(words="melograno NIDO") == ["BR-1"]
    assert names(words="citta mesagne") == ["BR-2"]
    assert names(words="100%") == ["BR-2"]
    assert names(words="%") == ["BR-2"]
    assert names(kind="nursery") == ["BR-1"]
    assert names(municipality="074010") == ["BR-2"]
    assert names() == ["BR-2", "BR-1"]
    assert service_queries.count(Asked(words="nido")) == 1


def test_each_change_is_a_version_and_the_history_keeps_all(town, nursery):
    write(town, "Carla", service_actions.change, nursery, LONGER, version=1)
    write(town, "Carla", service_actions.change, nursery, LONGER, version=2)
    write(town, "Carla", service_actions.end, nursery, date(2030, 1, 7), version=2)
    told = [
        (each.number, each.how, each.said["hours"]) for each in service_queries.history(nursery)
    ]
    assert told == [
        (3, "ended", LONGER.hours),
        (2, "changed", LONGER.hours),
        (1, "added", NURSERY.hours),
    ]
    assert service_queries.history(nursery)[0].bank_name == "Banca del tempo di Mesagne"
    assert service_queries.services(Asked()) == []
    assert service_queries.count(Asked(ended=True)) == 1


def test_nobody_writes_over_what_she_has_not_seen(town, nursery):
    write(town, "Carla", service_actions.change, nursery, LONGER, version=1)
    with pytest.raises(LostRace):
        write(town, "Teresa", service_actions.change, nursery, NURSERY, version=1)


def test_two_services_have_not_one_code(town, nursery):
    with pytest.raises(LostRace):
        write(town, "Carla", service_actions.add, NURSERY)


@pytest.mark.parametrize(
    "deed", [delete(ServiceVersion), update(ServiceVersion).values(how="ended")]
)
def test_what_was_said_stays_said(town, nursery, deed):
    cast.write()
    with pytest.raises(DatabaseError, match="append_only"):
        db.session.execute(deed)
    db.session.rollback()


def test_a_file_is_brought_as_its_differences_were_shown(town, nursery):
    new = replace(LIBRARY, code="BR-3")
    brought = [LONGER, new]
    write(town, "Carla", service_actions.add, LIBRARY)
    there = {code: each.service for code, each in service_queries.register().items()}
    shown = differences(there, brought)
    assert ([each.code for each in shown.new], shown.gone) == (["BR-3"], [LIBRARY])
    write(town, "Carla", service_actions.bring, brought, ending=True)
    now = {code: each.service for code, each in service_queries.register().items()}
    assert now == {"BR-1": LONGER, "BR-3": new}
    write(town, "Carla", service_actions.bring, [LIBRARY], ending=False)
    assert service_queries.codes_taken({"BR-2"})["BR-2"].ended_on is None
    assert [each.how for each in service_queries.history(nursery)] == ["brought", "added"]


def test_days_of_their_own_are_said_and_taken_back(town, nursery):
    week = Closure(date(2030, 1, 7), date(2030, 1, 13), note="Disinfestazione")
    write(town, "Carla", service_actions.close, nursery, week)
    [shut] = service_queries.closures(nursery, since=date(2030, 1, 13))
    assert shut.closure == week
    assert service_queries.closures(nursery, since=date(2030, 1, 14)) == []
    with pytest.raises(NotFound):
        write(town, "Carla", service_actions.take_back, nursery + 1, shut.id)
    write(town, "Carla", service_actions.take_back, nursery, shut.id)
    assert service_queries.closures(nursery, since=date(2030, 1, 1)) == []


def test_a_proposal_keeps_what_is_otherwise_and_becomes_a_version(town, nursery):
    proposal = proposed(town, nursery)
    [card] = proposal_queries.own_proposals(town.people["Ada"], bank_id=town.bank_id)
    assert (card.said, card.words) == ({"hours": LONGER.hours}, "L'ho letto sulla porta.")
    assert write(town, "Carla", proposals.take, proposal, LONGER) == nursery
    kept = service_queries.service(nursery)
    assert kept.service == replace(LONGER, checked_on=MONDAY_9.date())
    assert service_queries.history(nursery)[0].how == "proposed"
    told = db.session.scalars(select(Notice).where(Notice.kind == "service_taken")).one()
    facts = {"name": NURSERY.name, "service_id": nursery}
    assert (told.person_id, told.facts) == (town.people["Ada"], facts)
    with pytest.raises(NotFound):
        write(town, "Carla", proposals.take, proposal, LONGER)


def test_a_new_service_can_be_proposed(town):
    proposal = proposed(town, None, said=cells_of(LIBRARY))
    made = write(town, "Carla", proposals.take, proposal, LIBRARY)
    assert service_queries.service(made).service.name == "Biblioteca"


def test_a_no_says_why_and_changes_nothing(town, nursery):
    proposal = proposed(town, nursery)
    write(town, "Carla", proposals.turn_down, proposal, "Sulla porta c'è altro.")
    [card] = proposal_queries.own_proposals(town.people["Ada"], bank_id=town.bank_id)
    assert (card.outcome, card.motive) == ("turned_down", "Sulla porta c'è altro.")
    assert service_queries.service(nursery).version == 1


def test_nobody_decides_on_her_own_proposal(town, nursery):
    proposal = proposed(town, nursery, "Carla")
    with pytest.raises(NotFound):
        write(town, "Carla", proposals.take, proposal, LONGER)
    with pytest.raises(NotFound):
        write(town, "Ada", proposals.withdraw, proposal)
    write(town, "Carla", proposals.withdraw, proposal)


def test_saying_the_same_is_no_proposal_and_there_is_an_end_to_them(town, nursery):
    with pytest.raises(NothingProposed):
        write(town, "Ada", proposals.propose, nursery, cells_of(NURSERY), "")
    for number in range(OPEN_MAX):
        write(town, "Ada", proposals.propose, None, {"name": f"Nido {number}"}, "")
    with pytest.raises(ProposedEnough):
        write(town, "Ada", proposals.propose, None, {"name": "Nido"}, "")


def test_of_a_service_one_proposal_of_hers_waits(town, nursery):
    proposed(town, nursery)
    with pytest.raises(LostRace):
        write(town, "Ada", proposals.propose, nursery, PROPOSED, "")


def test_who_leaves_takes_her_proposals_along(town, nursery):
    proposed(town, nursery)
    ada = town.people["Ada"]
    assert [each["said"] for each in proposal_queries.export(ada)] == [{"hours": LONGER.hours}]
    write(town, None, places.erase, ada)
    assert db.session.scalars(select(ServiceProposal)).all() == []


def test_the_clock_of_the_register_is_that_of_the_act(town, nursery):
    later = MONDAY_9 + timedelta(days=3)
    with unit_of_work(act := town.act("Carla", now=later)):
        service_actions.change(nursery, LONGER, version=1, act=act)
    assert service_queries.service(nursery).changed_at == later
