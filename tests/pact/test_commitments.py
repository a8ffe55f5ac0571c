"""Commitments from the first word to the day they are kept: nothing is unsaid, nobody decides alone."""

from datetime import date

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError

from exchange.errors import NotFound
from exchange.pact import commitment_actions as commitments
from exchange.pact import commitment_queries as queries
from exchange.pact import evidence_actions, evidence_queries
from exchange.pact import proof_actions as proofs
from exchange.pact.commitment_actions import Promise
from exchange.pact.commitment_refusals import (
    AskedAlready,
    AskedByYou,
    CommitmentShut,
    NothingAsked,
)
from exchange.pact.commitments import Terms
from exchange.pact.evidence import proof
from exchange.pact.evidence_refusals import EvidenceProves
from exchange.pact.reminders import reminder_by
from exchange.people.organisation_actions import add_organisation
from exchange.work import unit_of_work
from models.base import db
from models.commitments import Commitment, CommitmentStep
from models.notices import Notice
from models.states_of_pacts import About, Standing
from tests import cast as people
from tests.cast import MONDAY_9, at
from views.pact import commitment_words

DUE = date(2030, 1, 20)
THREE = Terms(0, 3_000, DUE)


@pytest.fixture
def town(app):
    with app.app_context():
        yield people.the_usual()


def do(town, who, deed, *args, now=MONDAY_9, **kwargs):
    with unit_of_work(act := town.act(who, now=now)):
        return deed(*args, act=act, **kwargs)


@pytest.fixture
def union(town):
    return do(town, "Teresa", add_organisation, "Sindacato", "union")


@pytest.fixture
def aim(town):
    return do(town, "Teresa", commitments.add_aim, "Orari che si incontrano", is_weighed=True)


def promise(terms=THREE, indicator=None):
    return Promise("Tre sportelli", "Per chi fa turni.", indicator, "Aperti", "sportelli", terms)


def proposed(town, union, **said):
    return do(town, "Ada", commitments.propose, union, promise(**said))


def taken(town, union, aim, **said):
    made = proposed(town, union, **said)
    do(town, "Teresa", commitments.take, made, aim, 50)
    return made


def card(town, commitment_id):
    try:
        return queries.one(commitment_id, bank_id=town.bank_id)
    finally:
        db.session.rollback()


def told(kind):
    found = db.session.scalars(select(Notice.person_id).where(Notice.kind == kind)).all()
    db.session.rollback()
    return list(found)


def file():
    return proof("delibera.csv", b"sportello;via\n", is_table=True)


def files(town, commitment_id):
    of_it = evidence_queries.evidence_of(About.COMMITMENT, [commitment_id], bank_id=town.bank_id)
    db.session.rollback()
    return of_it[commitment_id]


def test_it_is_in_the_pact_once_somebody_else_took_it_in(town, union, aim):
    made = proposed(town, union)
    assert queries.in_pact(town.bank_id) == []
    assert [each.commitment_id for each in queries.to_decide(town.bank_id)] == [made]
    db.session.rollback()
    with pytest.raises(AskedByYou):
        do(town, "Ada", commitments.take, made, aim, 50)
    do(town, "Teresa", commitments.take, made, aim, 50)
    found = card(town, made)
    assert (found.is_in, found.aim.title, found.weight) == (True, "Orari che si incontrano", 50)
    assert queries.to_decide(town.bank_id) == []
    db.session.rollback()
    assert told("commitment_taken") == [town.people["Ada"]]
    with pytest.raises(NothingAsked):
        do(town, "Teresa", commitments.take, made, aim, 50)


def test_declined_it_never_was_in_the_pact(town, union, aim):
    made = proposed(town, union)
    do(town, "Teresa", commitments.decline, made, "Senza un luogo non si misura.")
    assert card(town, made).story.is_declined
    assert queries.in_pact(town.bank_id) == []
    db.session.rollback()
    assert told("commitment_declined") == [town.people["Ada"]]
    for deed, *args in (
        (commitments.answer, made, union, "-"),
        (commitments.enter_figure, made, union, 1, DUE, "-"),
        (commitments.ask_to_amend, made, union, THREE, "-"),
        (commitments.bring_evidence, made, union, file()),
    ):
        with pytest.raises(CommitmentShut):
            do(town, "Ada", deed, *args)


def test_another_target_is_an_amendment_with_its_motive(town, union, aim):
    made = taken(town, union, aim)
    four = Terms(0, 4_000, date(2030, 6, 30))
    do(town, "Ada", commitments.ask_to_amend, made, union, four, "Un comune in più.")
    assert card(town, made).story.terms == THREE
    with pytest.raises(AskedAlready):
        do(town, "Ada", commitments.ask_to_amend, made, union, four, "-")
    do(town, "Teresa", commitments.take, made, aim, 50)
    (found,) = card(town, made).story.amendments
    assert (found.number, found.before, found.after) == (1, THREE, four)
    assert found.words == "Un comune in più."
    do(town, "Ada", commitments.ask_to_amend, made, union, THREE, "-")
    do(town, "Teresa", commitments.decline, made, "No.")
    story = card(town, made).story
    assert story.terms == four
    # What was declined is the change: it was told as if the promise were not in the pact.
    assert str(commitment_words.step(story, story.steps[-1])) == "La modifica non è stata accolta"


def test_what_shows_that_it_was_kept_stays_or_is_replaced_with_a_motive(town, union, aim):
    """It stayed kept for everybody after its only file was gone."""
    made = taken(town, union, aim)
    do(town, "Ada", commitments.bring_evidence, made, union, file())
    do(town, "Ada", proofs.take_away, made, files(town, made)[0].evidence_id)
    do(town, "Ada", commitments.bring_evidence, made, union, file())
    do(town, "Ada", commitments.enter_figure, made, union, 3_000, date(2030, 1, 5), "Tre.")
    assert card(town, made).story.kept
    standing = files(town, made)[-1].evidence_id
    with pytest.raises(EvidenceProves):
        do(town, "Ada", proofs.take_away, made, standing)
    other = proof("altra.csv", b"sportello;piazza\n", is_table=True)
    with pytest.raises(NotFound):
        do(town, "Ada", proofs.replace, made, standing, other, "-", organisation_id=made)
    do(town, "Ada", proofs.replace, made, standing, other, "C’era un nome.", organisation_id=union)
    found = files(town, made)
    assert [(each.name, each.motive) for each in found if not each.stands] == [
        ("", None),
        ("", "C’era un nome."),
    ]
    assert [each.name for each in found if each.stands] == ["altra.csv"]
    with pytest.raises(NotFound):
        do(town, "Ada", proofs.replace, made, standing, file(), "-", organisation_id=union)


def test_a_lower_target_that_was_reached_long_ago_is_kept_when_it_is_taken(town, union, aim):
    """It stayed late for everybody, with more than its target reached and a file beside it."""
    made = taken(town, union, aim)
    do(town, "Ada", commitments.enter_figure, made, union, 2_000, date(2030, 1, 5), "Due.")
    do(town, "Ada", commitments.bring_evidence, made, union, file())
    do(town, "Ada", commitments.ask_to_amend, made, union, Terms(0, 2_000, DUE), "Uno chiude.")
    assert card(town, made).story.kept is None
    do(town, "Teresa", commitments.take, made, aim, 50)
    assert card(town, made).story.kept.as_of == date(2030, 1, 5)


def test_what_was_kept_while_it_was_asked_for_takes_no_other_target(town, union, aim):
    """It was told as kept, with a target nobody had reached."""
    made = taken(town, union, aim)
    do(town, "Ada", commitments.ask_to_amend, made, union, Terms(0, 4_000, DUE), "Uno in più.")
    do(town, "Ada", commitments.enter_figure, made, union, 3_000, date(2030, 1, 6), "Tutti.")
    do(town, "Ada", commitments.bring_evidence, made, union, file())
    with pytest.raises(CommitmentShut):
        do(town, "Teresa", commitments.take, made, aim, 50)
    do(town, "Teresa", commitments.decline, made, "C'è già.")
    assert (card(town, made).story.terms, card(town, made).story.progress) == (THREE, 1)


def test_kept_needs_the_figure_and_a_file_and_stays_kept(town, union, aim):
    made = taken(town, union, aim)
    do(town, "Ada", commitments.enter_figure, made, union, 1_000, date(2030, 1, 5), "Il primo.")
    assert round(float(card(town, made).story.progress), 3) == 0.333
    do(town, "Ada", commitments.enter_figure, made, union, 3_000, date(2030, 1, 6), "Tutti.")
    assert card(town, made).story.kept is None
    assert card(town, made).stand(date(2030, 1, 21)).standing is Standing.LATE
    do(town, "Ada", commitments.bring_evidence, made, union, file(), now=at(22, 9))
    found = card(town, made)
    assert found.story.kept.as_of == date(2030, 1, 6)
    assert found.stand(date(2031, 1, 1)).standing is Standing.KEPT
    (kept_file,) = evidence_of(town, made)
    do(town, "Ada", evidence_actions.take_away, kept_file, About.COMMITMENT, made)
    assert card(town, made).story.kept
    with pytest.raises(CommitmentShut):
        do(town, "Ada", commitments.enter_figure, made, union, 0, DUE, "-")


def evidence_of(town, made):
    found = commitments.evidence.evidence_of(About.COMMITMENT, [made], bank_id=town.bank_id)
    db.session.rollback()
    return [each.evidence_id for each in found[made]]


def test_a_file_alone_keeps_nothing(town, union, aim):
    made = taken(town, union, aim)
    do(town, "Ada", commitments.bring_evidence, made, union, file())
    assert card(town, made).story.kept is None
    do(town, "Ada", commitments.enter_figure, made, union, 3_000, date(2030, 1, 6), "Tutti.")
    assert card(town, made).story.kept


def test_a_live_figure_keeps_by_itself_and_is_noted_once(town, union, aim):
    less = Terms(72_000, 66_000, DUE)
    made = taken(town, union, aim, terms=less, indicator="asymmetry")
    with pytest.raises(CommitmentShut):
        do(town, "Ada", commitments.enter_figure, made, union, 66_000, DUE, "-")
    for _twice in range(2):
        do(town, None, commitments.note_live, made, 70_000, date(2029, 12, 31))
    story = card(town, made).story
    assert len([each for each in story.steps if each.kind == "figure"]) == 1
    assert round(float(story.progress), 3) == 0.333
    do(town, None, commitments.note_live, made, 65_000, date(2030, 1, 31))
    assert card(town, made).story.kept.value_milli == 65_000
    with pytest.raises(CommitmentShut):
        do(town, None, commitments.note_live, made, 72_000, date(2030, 2, 28))


def test_a_live_figure_of_every_day_is_noted_once_a_month_until_it_moves(town, union, aim):
    """Those of today carry today's day: each day left a step that said nothing new."""
    made = taken(town, union, aim, indicator="offers")
    for day in (8, 9, 10):
        do(town, None, commitments.note_live, made, 1_000, date(2030, 1, day))
    assert figures(town, made) == [(1_000, date(2030, 1, 8))]
    do(town, None, commitments.note_live, made, 2_000, date(2030, 1, 11))
    do(town, None, commitments.note_live, made, 2_000, date(2030, 2, 1))
    assert figures(town, made)[1:] == [(2_000, date(2030, 1, 11)), (2_000, date(2030, 2, 1))]


def figures(town, made):
    steps = card(town, made).story.steps
    return [(each.value_milli, each.as_of) for each in steps if each.kind == "figure"]


def test_the_reminded_read_it_once_for_each_turn(town, union, aim):
    made = taken(town, union, aim)
    both = [town.people["Ada"], town.people["Bruno"]]
    soon, late = reminder_by(DUE, date(2030, 1, 7)), reminder_by(DUE, date(2030, 1, 21))
    do(town, None, commitments.remind, made, soon, both)
    with pytest.raises(CommitmentShut):
        do(town, None, commitments.remind, made, soon, both)
    do(town, None, commitments.remind, made, late, both, now=at(21, 9))
    assert (sorted(told("commitment_soon")), sorted(told("commitment_late"))) == (
        sorted(both), sorted(both),
    )  # fmt: skip
    assert [each.day for each in card(town, made).story.reminded_late] == [date(2030, 1, 21)]
    do(town, "Ada", commitments.answer, made, union, "Due sedi in arrivo.")
    assert [each.words for each in card(town, made).story.answers] == ["Due sedi in arrivo."]


def test_another_organisation_finds_nothing(town, union, aim):
    made = taken(town, union, aim)
    other = do(town, "Teresa", add_organisation, "Altro", "union")
    for deed, *args in (
        (commitments.answer, "-"),
        (commitments.enter_figure, 1, DUE, "-"),
        (commitments.ask_to_amend, THREE, "-"),
        (commitments.bring_evidence, file()),
    ):
        with pytest.raises(NotFound):
            do(town, "Ada", deed, made, other, *args)
    assert queries.for_organisation(made, other, bank_id=town.bank_id) is None


def test_no_group_no_place(town, union, aim):
    made = proposed(town, union)
    with pytest.raises(NotFound):
        do(town, "Teresa", commitments.take, made, aim + 1, 50)
    with pytest.raises(NotFound):
        do(town, "Teresa", commitments.place, made + 1, aim, 50)


@pytest.mark.parametrize(
    "deed",
    [
        update(CommitmentStep).values(words="x"),
        delete(CommitmentStep),
        update(Commitment).values(weight=101),
        update(Commitment).values(weight=None),
    ],
)
def test_the_database_keeps_what_was_said(town, union, aim, deed):
    taken(town, union, aim)
    people.write()
    with pytest.raises(IntegrityError):
        db.session.execute(deed)
    db.session.rollback()
