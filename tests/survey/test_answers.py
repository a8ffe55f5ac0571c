"""Questionnaires that are out: answered bit by bit, sent once, and by nobody who could be found."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from exchange.errors import LostRace, NotFound
from exchange.survey import actions, queries
from exchange.survey.answering import Problem, Wrong
from exchange.survey.refusals import CodeSpent, NotWhole, QuotaFull, SurveyShut
from exchange.work import unit_of_work
from models.act import ActRow
from models.base import Base, db
from models.survey import SurveyAnswers, SurveyCode, SurveyDraft
from tests import cast
from tests.cast import MONDAY_9
from tests.rig.kept import answers_of
from tests.survey.test_questions import SMALL

NEEDS = json.loads(Path("exchange/survey/defaults/needs.json").read_text(encoding="utf-8"))
TODAY = MONDAY_9.date()


@pytest.fixture
def town(app):
    with app.app_context():
        yield cast.the_usual()


def write(town, name, deed, *args, **kwargs):
    with unit_of_work(act := town.act(name)):
        return deed(*args, act=act, **kwargs)


def put(town, document=SMALL, **changed):
    asked = {
        "opens_on": TODAY,
        "closes_on": TODAY + timedelta(days=30),
        "is_free": True,
        "quotas": {},
    }
    survey_id = write(town, "Carla", actions.put, document, **asked | changed)
    return queries.survey(survey_id, bank_id=town.bank_id)


def by_nobody(town, deed, *args, **kwargs):
    """As the pages do it: the act of an answer is nobody's, also where somebody is signed in."""
    with unit_of_work(act := town.act(None, "survey", now=kwargs.pop("now", MONDAY_9))):
        return deed(*args, act=act, **kwargs)


def begin(town, found, card=None, **kwargs):
    return by_nobody(town, actions.begin, found.code, card, **kwargs)


def send(town, token, **kwargs):
    asked = {"as_person_id": None} | kwargs
    by_nobody(town, actions.send, token, **asked)


def answered(town, token, **answers):
    for key, given in answers.items():
        assert by_nobody(town, actions.keep, token, key, given) is None


def test_bit_by_bit_and_sent_once(town):
    found = put(town)
    token = begin(town, found)
    answered(town, token, works=["yes"], hours=["38"], when=["night", "dawn"])
    assert queries.draft(token).answers == {
        "works": "yes",
        "hours": 38,
        "when": frozenset({"night", "dawn"}),
    }
    send(town, token)
    assert answers_of(found.id, bank_id=town.bank_id) == [
        {"works": "yes", "hours": 38, "when": ["dawn", "night"]}
    ]
    with pytest.raises(NotFound):
        send(town, token)
    assert queries.answered(found.id, bank_id=town.bank_id) == 1


def test_what_cannot_stand_is_not_kept(town):
    token = begin(town, put(town))
    problem = by_nobody(town, actions.keep, token, "works", ["perhaps"])
    assert problem == Problem("works", Wrong.NO_SUCH_OPTION)
    assert queries.draft(token).answers == {}
    with pytest.raises(NotFound):
        by_nobody(town, actions.keep, token, "nothing", ["x"])


def test_an_empty_answer_passes_the_question_over(town):
    token = begin(town, put(town))
    answered(town, token, **{"else": []})
    assert queries.draft(token).passed == ["else"]
    answered(town, token, **{"else": ["Ecco."]})
    assert (queries.draft(token).passed, queries.draft(token).answers) == ([], {"else": "Ecco."})


def test_nothing_half_is_sent(town):
    found = put(town)
    token = begin(town, found)
    with pytest.raises(NotWhole) as no:
        send(town, token)
    assert no.value.missing == (Problem("works", Wrong.MISSING),)
    answered(town, token, works=["yes"], hours=["1"], when=["night"])
    with pytest.raises(NotWhole) as no:
        send(town, token)
    assert no.value.clashes == ("nights",)
    assert queries.answered(found.id, bank_id=town.bank_id) == 0
    assert queries.draft(token).answers["works"] == "yes"


def test_a_card_answers_once(town):
    found = put(town, is_free=False)
    [card, other] = codes = actions.drawn_codes(2)
    write(town, "Carla", actions.make_codes, found.id, codes)
    first, second = begin(town, found, card), begin(town, found, card)
    for token in (first, second):
        answered(town, token, works=["no"])
    send(town, first)
    with pytest.raises(CodeSpent):
        send(town, second)
    for wrong in (card, None, "nessuna-carta"):
        with pytest.raises(CodeSpent):
            begin(town, found, wrong)
    assert begin(town, found, other)
    spent = select(func.count()).select_from(SurveyCode).where(SurveyCode.is_spent)
    assert db.session.scalar(spent) == 1


def test_only_between_its_days(town):
    found = put(town)
    early = MONDAY_9 - timedelta(days=1)
    late = MONDAY_9 + timedelta(days=31)
    for now in (early, late):
        with pytest.raises(SurveyShut):
            begin(town, found, now=now)
    token = begin(town, found)
    with pytest.raises(SurveyShut):
        by_nobody(town, actions.keep, token, "works", ["no"], now=late)


def test_enough_have_answered(town):
    found = put(town, quotas={"works": {"no": 1}})
    for _ in range(2):
        answered(town, token := begin(town, found), works=["yes"], hours=["3"])
        send(town, token)
    for _ in range(3):
        answered(town, token := begin(town, found), works=["no"])
        send(town, token)
    answered(town, token := begin(town, found), works=["no"])
    with pytest.raises(QuotaFull):
        send(town, token)
    assert queries.tallies(found.id, bank_id=town.bank_id) == {("works", "no"): 3}
    assert queries.answered(found.id, bank_id=town.bank_id) == 5


def test_a_sheet_of_paper_is_written_down(town):
    found = put(town)
    write(town, "Carla", actions.enter, found.id, {"works": "no"})
    assert db.session.scalar(select(SurveyAnswers.entered)) == "paper"
    with pytest.raises(NotFound):
        write(town, "Carla", actions.enter, 7, {"works": "no"})


def test_a_draft_nobody_comes_back_to_is_gone(town):
    begin(town, put(town))
    cast.write()
    actions.forget_drafts(now=MONDAY_9 + timedelta(days=30))
    assert db.session.scalar(select(func.count()).select_from(SurveyDraft)) == 1
    actions.forget_drafts(now=MONDAY_9 + timedelta(days=31))
    assert db.session.scalar(select(func.count()).select_from(SurveyDraft)) == 0


def test_under_her_name_only_where_she_says_so(town):
    found, ada = put(town), town.people["Ada"]
    answered(town, token := begin(town, found), works=["no"])
    send(town, token, as_person_id=ada)
    [exported] = queries.export(ada, bank_id=town.bank_id)
    assert (exported["answers"], exported["week"]) == ({"works": "no"}, "2030-01-07")
    write(town, "Carla", actions.erase, ada)
    assert queries.export(ada, bank_id=town.bank_id) == []
    assert queries.answered(found.id, bank_id=town.bank_id) == 1


def every_value(table):
    """Everything one table keeps, a set for each row."""
    for row in db.session.execute(select(table)).all():
        yield {plain(value) for value in row if value not in (None, "") and type(value) is not bool}


def plain(value):
    if isinstance(value, dict | list):
        return json.dumps(value, sort_keys=True, default=str)
    return value.hex() if isinstance(value, bytes) else str(value)


def test_no_row_anywhere_leads_from_an_answer_to_who_gave_it(town):
    """The whole database, joined by every value there is: of an answer only its bank and its
    questionnaire, its week and who wrote it down are found anywhere else."""
    found = put(town, is_free=False)
    cards = actions.drawn_codes(6)
    write(town, "Carla", actions.make_codes, found.id, cards)
    people = ["Ada", "Bruno", "Elio", "Nina"]
    for _name, card in zip(people, cards, strict=False):
        answered(town, token := begin(town, found, card), works=["yes"], hours=["7"])
        send(town, token)
    by_nobody(town, actions.mix, found.id)
    begun = begin(town, found, cards[5])
    answered(town, begun, works=["no"])
    cast.write()
    shared = {str(town.bank_id), str(found.id), "2030-01-07", "self", "1", "0"}
    own = {value for row in every_value(SurveyAnswers.__table__) for value in row} - shared
    others = {
        value
        for name, table in Base.metadata.tables.items()
        if name != "survey_answers"
        for row in every_value(table)
        for value in row
    }
    assert len(own) == 4 + 1
    assert own & others == set()
    # The acts of who answered carry nobody, and nothing of what was said.
    acts = db.session.execute(
        select(ActRow.person_id, ActRow.request_hash, ActRow.subject).where(ActRow.verb == "survey")
    )
    assert {tuple(row) for row in acts} == {(None, b"", "")}


@pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)
def test_before_the_night_no_order_leads_from_a_card_to_its_answers(town):
    """Spent cards lay in the order they were spent and answers in the order they came: in a copy made
    before the night, the third card belonged to the third answers."""
    found = put(town, is_free=False)
    cards = actions.drawn_codes(6)
    write(town, "Carla", actions.make_codes, found.id, cards)
    for hours, card in enumerate(cards):
        answered(town, token := begin(town, found, card), works=["yes"], hours=[str(hours)])
        send(town, token)
    own = "FROM survey_answers WHERE survey_id = :survey"
    of_it = {"survey": found.id}
    wrote = db.session.scalars(text(f"SELECT DISTINCT xmin::text {own}"), of_it).all()
    assert len(wrote) == 1
    lots = db.session.scalars(text(f"SELECT lot {own} ORDER BY ctid"), of_it).all()
    assert lots == sorted(lots)
    assert len(lots) == len(cards)


def test_mixing_keeps_every_answer_and_no_order(town):
    found = put(town)
    for hours in range(12):
        answered(town, token := begin(town, found), works=["yes"], hours=[str(hours)])
        send(town, token)
    before = sorted(each["hours"] for each in answers_of(found.id, bank_id=town.bank_id))
    assert by_nobody(town, actions.mix, found.id) == 12
    first = [each["hours"] for each in answers_of(found.id, bank_id=town.bank_id)]
    assert by_nobody(town, actions.mix, found.id) == 0
    assert sorted(first) == before == list(range(12))
    assert set(db.session.scalars(select(SurveyAnswers.is_mixed))) == {True}
    # Twelve in the order they came would be one chance in 479,001,600.
    assert first != list(range(12))


def test_the_shipped_one_can_be_put_and_answered(town):
    found = put(town, NEEDS)
    token = begin(town, found)
    said = {
        "age": ["35-49"], "municipality": ["074010"], "household": ["partner", "children_0_2"],
        "work": ["employed"], "care_hours": ["30"], "used": ["nursery"], "missing": ["none"],
        "when": ["none"], "enough": ["2"], "day": ['[[0,21,"91",[],"home"],[21,144,"41",["children"],null]]'],
    }  # fmt: skip
    answered(town, token, **said)
    send(town, token)
    [kept] = answers_of(found.id, bank_id=town.bank_id)
    assert kept["day"] == [[0, 21, "91", [], "home"], [21, 144, "41", ["children"], None]]
    assert kept["household"] == ["children_0_2", "partner"]


def test_a_survey_has_its_days_in_order(town):
    with pytest.raises(LostRace):
        put(town, opens_on=date(2030, 2, 1), closes_on=date(2030, 1, 1))


def test_another_version_changes_nothing_that_was_answered(town):
    first = put(town)
    answered(town, begun := begin(town, first), works=["yes"])
    answered(town, token := begin(town, first), works=["yes"], hours=["38"])
    send(town, token)
    kept = answers_of(first.id, bank_id=town.bank_id)
    second = put(town, SMALL | {"version": 2, "questions": SMALL["questions"][:1], "checks": []})
    assert (second.questionnaire.version, second.code != first.code) == (2, True)
    again = queries.survey(first.id, bank_id=town.bank_id)
    assert again.questionnaire == first.questionnaire
    assert answers_of(first.id, bank_id=town.bank_id) == kept
    assert queries.draft(begun).survey.questionnaire.version == 1
    assert queries.answered(second.id, bank_id=town.bank_id) == 0
