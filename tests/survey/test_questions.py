"""Going through a questionnaire: branches, what was forgotten, what does not fit, and files that are none."""

import copy
import json

import pytest
from hypothesis import given
from hypothesis import strategies as some

from exchange.survey import answering, reading
from exchange.survey.answering import Problem, Wrong
from exchange.survey.questions import Kind

SMALL = {
    "key": "small",
    "version": 1,
    "languages": ["it", "en"],
    "title": {"it": "Prova", "en": "Try"},
    "opening": {"it": "Poche domande.", "en": "A few questions."},
    "questions": [
        {
            "key": "works",
            "kind": "one",
            "required": True,
            "text": {"it": "Lavori?", "en": "Do you work?"},
            "options": [
                {"key": "yes", "text": {"it": "Sì", "en": "Yes"}},
                {"key": "no", "text": {"it": "No", "en": "No"}},
            ],
        },
        {
            "key": "hours",
            "kind": "number",
            "least": 0,
            "most": 100,
            "required": True,
            "text": {"it": "Quante ore?", "en": "How many hours?"},
            "asked_if": {"question": "works", "is": "yes"},
        },
        {
            "key": "when",
            "kind": "many",
            "most": 2,
            "text": {"it": "Quando?", "en": "When?"},
            "options": [
                {"key": "night", "text": {"it": "Notte", "en": "Night"}},
                {"key": "sunday", "text": {"it": "Domenica", "en": "Sunday"}},
                {"key": "dawn", "text": {"it": "Alba", "en": "Dawn"}},
                {"key": "never", "text": {"it": "Mai", "en": "Never"}, "alone": True},
            ],
            "asked_if": {"all": [{"question": "hours", "at_least": 1}]},
        },
        {
            "key": "else",
            "kind": "words",
            "most": 20,
            "text": {"it": "Altro?", "en": "Else?"},
            "asked_if": {"not": [{"question": "when", "has": ["night", "sunday"]}]},
        },
    ],
    "checks": [
        {
            "key": "much",
            "wrong_if": {"question": "hours", "at_least": 80},
            "text": {"it": "Così tante?", "en": "So many?"},
        },
        {
            "key": "nights",
            "is_hard": True,
            "wrong_if": {
                "all": [{"question": "hours", "at_most": 1}, {"question": "when", "has": "night"}]
            },
            "text": {"it": "Non torna.", "en": "It does not fit."},
        },
    ],
}


@pytest.fixture(scope="module")
def small():
    found, problems = reading.read(SMALL)
    assert problems == []
    return found


def keys(questions):
    return [question.key for question in questions]


def test_each_answer_opens_its_branch(small):
    asked = answering.asked
    assert keys(asked(small, {})) == ["works", "else"]
    assert keys(asked(small, {"works": "yes"})) == ["works", "hours", "else"]
    assert keys(asked(small, {"works": "yes", "hours": 0})) == ["works", "hours", "else"]
    answers = {"works": "yes", "hours": 5, "when": frozenset({"night"})}
    assert keys(asked(small, answers)) == ["works", "hours", "when"]


def test_who_goes_back_leaves_nothing_behind(small):
    """Hours said before a no: they open no branch any more, and are not kept."""
    answers = {"works": "no", "hours": 90, "when": frozenset({"night"})}
    assert answering.kept(small, answers) == {"works": "no"}
    assert answering.clashes(small, answers) == []


def test_the_way_leads_to_what_is_open(small):
    way = answering.way(small, {"works": "yes"})
    assert (way.question.key, way.place, way.of) == ("hours", 2, 3)
    way = answering.way(small, {"works": "no"}, passed=["else"])
    assert (way.question, way.place, way.of) == (None, 2, 2)


def test_what_is_required_is_missed(small):
    assert answering.missing(small, {}) == [Problem("works", Wrong.MISSING)]
    assert answering.missing(small, {"works": "yes"}) == [Problem("hours", Wrong.MISSING)]
    assert answering.missing(small, {"works": "no"}) == []


def test_hard_checks_come_first(small):
    answers = {"works": "yes", "hours": 1, "when": frozenset({"night"})}
    assert [check.key for check in answering.clashes(small, answers)] == ["nights"]
    assert [check.key for check in answering.clashes(small, {"works": "yes", "hours": 80})] == [
        "much"
    ]


@pytest.mark.parametrize(
    ("key", "given", "wrong", "bound"),
    [
        ("works", [], Wrong.MISSING, None),
        ("works", [" "], Wrong.MISSING, None),
        ("works", ["perhaps"], Wrong.NO_SUCH_OPTION, None),
        ("works", ["yes", "no"], Wrong.TOO_MANY, 1),
        ("hours", ["ten"], Wrong.NOT_WHOLE, None),
        ("hours", ["-1"], Wrong.NOT_WHOLE, None),
        ("hours", ["4.5"], Wrong.NOT_WHOLE, None),
        ("hours", ["٣"], Wrong.NOT_WHOLE, None),
        ("hours", ["101"], Wrong.TOO_HIGH, 100),
        ("when", ["moon"], Wrong.NO_SUCH_OPTION, None),
        ("when", ["never", "night"], Wrong.NOT_ALONE, None),
        ("when", ["dawn", "night", "sunday"], Wrong.TOO_MANY, 2),
        ("else", ["x" * 21], Wrong.TOO_LONG, 20),
    ],
)
def test_an_answer_that_cannot_stand_says_why(small, key, given, wrong, bound):
    assert answering.read(small.question(key), given) == (None, Problem(key, wrong, bound))


def test_answers_are_read(small):
    read = answering.read
    assert read(small.question("works"), ["yes"]) == ("yes", None)
    assert read(small.question("hours"), [" 40 "]) == (40, None)
    assert read(small.question("when"), ["night", "dawn"]) == (frozenset({"night", "dawn"}), None)
    assert read(small.question("else"), []) == (None, None)


@given(
    some.dictionaries(
        some.sampled_from(["works", "hours", "when", "else"]),
        some.sampled_from(
            ["yes", "no", 0, 5, 90, frozenset({"night"}), frozenset({"never"}), "words"]
        ),
    )
)
def test_what_is_kept_is_asked_and_stays_so(answers):
    """Keeping twice keeps the same; each kept answer is on the way, each question comes after what opens it."""
    small = reading.read(SMALL)[0]
    own = answering.kept(small, answers)
    assert answering.kept(small, own) == own
    assert set(own) <= set(keys(answering.asked(small, own)))
    assert keys(answering.asked(small, own)) == keys(answering.asked(small, answers))


def broken(change):
    document = copy.deepcopy(SMALL)
    change(document)
    found, problems = reading.read(document)
    assert found is None
    return [(problem.place, problem.kind) for problem in problems]


def test_each_fault_of_a_file_has_its_place():
    def at(place, value):
        def change(document):
            here = document
            for step in place[:-1]:
                here = here[step]
            if value is None:
                del here[place[-1]]
            else:
                here[place[-1]] = value

        return broken(change)

    questions = "questions"
    assert at(["title", "en"], None) == [("title.en", "missing")]
    assert at(["version"], 0) == [("version", "not_a_number")]
    assert at([questions, 1, "key"], "works") == [
        ("questions[1].key", "twice"),
        ("questions[2].asked_if.all[0].question", "not_asked_before"),
        ("checks[0].wrong_if.question", "not_asked_before"),
        ("checks[1].wrong_if.all[0].question", "not_asked_before"),
    ]
    assert at([questions, 0, "kind"], "guess") == [
        ("questions[0].kind", "unknown"),
        ("questions[0].options", "not_here"),
        ("questions[1].asked_if", "not_a_test_of_it"),
    ]
    assert at([questions, 0, "asked_if"], {"question": "hours", "at_least": 1}) == [
        ("questions[0].asked_if.question", "not_asked_before")
    ]
    assert at([questions, 1, "asked_if"], {"question": "works", "is": "maybe"}) == [
        ("questions[1].asked_if.is", "no_such_option")
    ]
    assert at([questions, 1, "most"], -1) == [("questions[1].most", "not_a_number")]
    assert at([questions, 1, "least"], 200) == [("questions[1].most", "below_least")]
    assert at([questions, 2, "options", 1, "key"], "night")[0] == (
        "questions[2].options[1].key",
        "twice",
    )
    assert at(["languages"], []) == [("languages", "missing")]
    assert at([questions], [])[0] == ("questions", "missing")


@given(some.recursive(
    some.none() | some.booleans() | some.integers() | some.text(max_size=5)
    | some.sampled_from(["key", "one", "works", "it"]),
    lambda inner: some.lists(inner, max_size=4)
    | some.dictionaries(some.sampled_from(["key", "questions", "checks", "kind", "text", "all", "not",
                                           "asked_if", "wrong_if", "options", "languages", "it", "is"]),
                        inner, max_size=5),
    max_leaves=20,
))  # fmt: skip
def test_whatever_is_sent_is_answered_with_problems(document):
    found, problems = reading.read(document)
    assert (found is None) == bool(problems)
    for part in ("questions", "checks", "languages"):
        found, problems = reading.read(SMALL | {part: document})
        assert (found is None) == bool(problems)


def test_a_bottomless_condition_is_none():
    deep = {"question": "works", "is": "yes"}
    for _ in range(50):
        deep = {"not": [deep]}
    document = json.loads(json.dumps(SMALL))
    document["questions"][1]["asked_if"] = deep
    assert reading.read(document)[0] is None
    assert {question.kind for question in reading.read(SMALL)[0].questions} <= set(Kind)
