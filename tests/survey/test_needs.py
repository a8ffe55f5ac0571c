"""The needs questionnaire as it ships: whole, in every language of the pages, and nobody gets lost in it."""

import json
import random
from pathlib import Path

from exchange.places.municipalities import MUNICIPALITIES
from exchange.survey import answering, reading
from exchange.survey.questions import Kind
from tests.rig.words import LANGUAGES

NEEDS = Path("exchange/survey/defaults/needs.json")


def needs():
    found, problems = reading.read(json.loads(NEEDS.read_text(encoding="utf-8")))
    assert problems == []
    return found


def test_it_speaks_every_language_of_the_pages():
    assert needs().languages[0] == "it"
    assert set(needs().languages) == set(LANGUAGES)


def test_it_asks_what_an_atypical_worker_is_asked():
    """Contract, regularity and notice are three questions; care, services, hours and share are there."""
    keys = {question.key for question in needs().questions}
    assert keys >= {"contract", "regular", "atypical", "notice", "care_hours", "used", "missing"}
    assert keys >= {"why_missing", "when", "needed_hours", "share", "enough", "day"}


def test_every_town_can_be_said():
    towns = needs().question("municipality").options
    known = {town.istat for town in MUNICIPALITIES}
    assert {option.key for option in towns} == {*known, "elsewhere", "unsaid"}


def any_answer(question, chance):
    match question.kind:
        case Kind.ONE:
            return chance.choice(question.options).key
        case Kind.MANY:
            alone = chance.choice(question.options)
            rest = [option.key for option in question.options if not option.alone]
            return frozenset([alone.key] if alone.alone else chance.sample(rest, 2))
        case Kind.NUMBER:
            return chance.randint(question.least, question.most)
        case Kind.WORDS:
            return "Solo il sabato."
    return ()


def test_whoever_goes_through_it_comes_out():
    """A hundred people answer at random what is asked, one question at a time: all are asked to the end."""
    chance, questionnaire = random.Random(4), needs()
    lengths = set()
    for _ in range(100):
        answers = {}
        while (way := answering.way(questionnaire, answers)).question:
            assert way.place <= way.of <= len(questionnaire.questions)
            answers[way.question.key] = any_answer(way.question, chance)
        assert answering.missing(questionnaire, answers) == []
        assert answering.kept(questionnaire, answers) == answers
        lengths.add(len(answers))
    assert min(lengths) < 20 <= max(lengths)


def test_who_needs_nothing_is_not_asked_why_it_is_missing():
    answers = {"missing": frozenset({"none"}), "when": frozenset({"none"})}
    asked = {question.key for question in answering.asked(needs(), answers)}
    assert not asked & {"why_missing", "needed_hours"}
