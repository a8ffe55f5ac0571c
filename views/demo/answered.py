"""Questionnaires of the demo, one over and one out, and what 120 made-up people answered to each.

Nobody said any of it: the title says so, in every language. Drawn from one seed, so that a demo
comes out the same.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

from exchange.observatory import answer_actions, answer_tables
from exchange.observatory.answer_actions import Sheet
from exchange.survey import actions, analysis_queries, answering, queries, reading, shipped
from exchange.survey.analysis_traits import NOT_SAID, traits
from exchange.survey.box_actions import LOT_BITS
from exchange.survey.questions import Answer, Kind, Question
from exchange.units import Act
from exchange.work import housekeeping
from models.survey import Entered, SurveyAnswers, SurveyTally
from views.demo.answered_days import day_of
from views.demo.beginnings import BANK, Beginnings

PEOPLE, DIARIES, SEED = 120, 30, 8
OPEN_SINCE, OPEN_FOR = timedelta(weeks=6), timedelta(weeks=6)
OVER_SINCE = timedelta(weeks=20)
MADE_UP = {
    "it": "prova, risposte inventate",
    "en": "a trial, made-up answers",
    "ro": "probă, răspunsuri inventate",
    "sq": "provë, përgjigje të sajuara",
    "ar": "تجربة، إجابات مختلقة",
    "fr": "essai, réponses inventées",
    "es": "prueba, respuestas inventadas",
}
QUOTAS = {"sex": {"women": 120, "men": 120}}

Weights = Mapping[str, int]
# Of every 100 or so; what is not named here is drawn evenly.
OFTEN: dict[str, Weights] = {
    "sex": {"women": 62, "men": 34, "other": 2, "unsaid": 2},
    "age": {"18-34": 24, "35-49": 40, "50-64": 24, "65-74": 9, "75-": 3},
    "municipality": {"074010": 46, "074001": 22, "074009": 16, "074016": 10, "074018": 6},
    "elsewhere": {"yes": 30, "no": 70},
    "work": {"employed": 58, "self": 12, "home": 12, "seeking": 8, "retired": 10},
    "contract": {"standard": 36, "part_time": 24, "fixed": 18, "call": 10, "agency": 6},
    "regular": {"same": 45, "shifts": 30, "changing": 20, "own": 5},
    "notice": {"month": 20, "weeks": 40, "days": 28, "day": 12},
    "choice": {"yes": 20, "partly": 30, "no": 50},
    "enough": {"1": 22, "2": 34, "3": 26, "4": 14, "5": 4},
}
BY_SEX: dict[str, dict[str, Weights]] = {
    "women": {"share": {"me": 26, "more_me": 42, "half": 26, "more_other": 5, "other": 1}},
    "men": {"share": {"me": 3, "more_me": 8, "half": 41, "more_other": 38, "other": 10}},
}
HOUSEHOLDS: tuple[tuple[int, tuple[str, ...]], ...] = (
    (18, ("partner", "children_0_2")),
    (20, ("partner", "children_3_5", "children_6_10")),
    (22, ("partner", "children_6_10")),
    (12, ("partner", "children_11_17")),
    (10, ("children_6_10",)),
    (12, ("partner", "elder")),
    (8, ("elder",)),
    (4, ("partner", "disabled")),
    (10, ("nobody",)),
)
# How many hours a week, from and to, women and men.
HOURS: dict[str, dict[str, tuple[int, int]]] = {
    "work_hours": {"women": (16, 40), "men": (24, 48)},
    "care_hours": {"women": (8, 60), "men": (2, 28)},
    "house_hours": {"women": (8, 30), "men": (2, 14)},
    "needed_hours": {"women": (3, 20), "men": (2, 12)},
    "commute": {"women": (5, 40), "men": (5, 55)},
}
WORDS = (
    "Il nido chiude alle quattro, io esco alle sei.",
    "D’estate non c’è niente aperto.",
    "Grazie che chiedete.",
)


def ask_everybody(begun: Beginnings) -> None:
    """Carla puts two out: one is over, and a table of it is read; one has been answered for six weeks."""
    over = begun.day - OVER_SINCE
    _ask(begun, over, over + OPEN_FOR - timedelta(days=1), seed=7)
    begun.as_of("carla", "survey.publish_answers", _publish)
    _ask(begun, begun.day - OPEN_SINCE, begun.day + OPEN_FOR, seed=SEED)


def _ask(begun: Beginnings, opens_on: date, closes_on: date, *, seed: int) -> None:
    made = []

    def put(act: Act) -> None:
        days = {"opens_on": opens_on, "closes_on": closes_on}
        made.append(actions.put(document(), is_free=True, quotas=QUOTAS, act=act, **days))

    begun.as_of("carla", "survey.put_survey", put)
    with housekeeping():
        _write(begun, queries.survey(made[0], bank_id=begun.rows.bank[BANK]), opens_on, seed)


def _publish(act: Act) -> None:
    """Do services suffice, by who takes care of somebody elsewhere."""
    put = queries.surveys(bank_id=act.bank_id)[0]
    heap = analysis_queries.heap(put, today=act.now.date())
    known = traits(put.questionnaire)
    grid = answer_tables.everybody(heap.answers, known["enough"], [known["elsewhere"]])
    said = {"yes": "Sì", "no": "No", NOT_SAID: "Non detto"}
    sheet = Sheet(
        grid,
        [said[value] for (value,) in grid.groups],
        [said.get(value, value) for value in grid.values],
        "I servizi bastano a chi cura? Secondo chi si occupa di qualcuno che vive altrove",
        "Questionario sui bisogni (prova, risposte inventate), contate senza pesi",
    )
    answer_actions.let_out(heap, sheet, act=act)


def document() -> dict[str, Any]:
    """The questionnaire of the house, called a trial."""
    needs = shipped.needs()
    title = {each: f"{said} ({MADE_UP[each]})" for each, said in needs["title"].items()}
    return needs | {"title": title}


def _write(begun: Beginnings, put: queries.Put, opened: date, seed: int) -> None:
    drawn, counted = Random(2026 + seed), Counter[tuple[str, str]]()  # noqa: S311
    monday = opened - timedelta(days=opened.weekday())
    for given in answers(seed):
        counted.update(
            (question, option)
            for question, wanted in put.quotas.items()
            if (option := str(given.get(question))) in wanted
        )
        begun.rows.add(
            SurveyAnswers,
            bank_id=put.bank_id,
            lot=1 + drawn.getrandbits(LOT_BITS),
            survey_id=put.id,
            person_id=None,
            week=monday + timedelta(weeks=drawn.randrange(6)),
            entered=Entered.PAPER if drawn.random() < 0.15 else Entered.SELF,
            is_mixed=True,
            answers=answering.plain(given),
        )
    for (question, option), number in sorted(counted.items()):
        own = {"bank_id": put.bank_id, "survey_id": put.id}
        begun.rows.add(SurveyTally, question=question, option=option, number=number, **own)
    begun.rows.write()


def answers(seed: int = SEED) -> list[dict[str, Answer]]:
    """What each of them said, question by question along her branch."""
    questionnaire, _none = reading.read(document())
    assert questionnaire is not None
    drawn, found = Random(seed), []  # noqa: S311
    for number in range(PEOPLE):
        own: dict[str, Answer] = {}
        for question in questionnaire.questions:
            if question in answering.asked(questionnaire, own):
                said = _said(question, own, drawn, number)
                own |= {question.key: said} if said is not None else {}
        found.append(own)
    return found


def _said(of: Question, own: dict[str, Answer], drawn: Random, number: int) -> Answer | None:
    sex = "men" if own.get("sex") == "men" else "women"
    if of.kind is Kind.DIARY:
        return day_of(sex, drawn) if number % (PEOPLE // DIARIES) == 0 else None
    if of.kind is Kind.WORDS:
        return drawn.choice(WORDS) if drawn.random() < 0.08 else None
    if of.kind is Kind.NUMBER:
        return drawn.randint(*HOURS[of.key][sex])
    if of.kind is Kind.MANY:
        return _chosen(of, drawn)
    if not of.required and drawn.random() < 0.04:
        return None
    weights = BY_SEX[sex].get(of.key) or OFTEN[of.key]
    return _drawn(list(weights), list(weights.values()), drawn)


def _drawn(choices: Sequence[str], weights: Sequence[int], drawn: Random) -> str:
    return drawn.choices(choices, weights)[0]


def _chosen(of: Question, drawn: Random) -> frozenset[str]:
    """One to three, or for one in six that which stands alone."""
    if of.key == "household":
        weights, households = zip(*HOUSEHOLDS, strict=True)
        return frozenset(drawn.choices(households, weights)[0])
    alone = [each.key for each in of.options if each.alone]
    if alone and drawn.random() < 0.17:
        return frozenset(alone)
    others = [each.key for each in of.options if not each.alone]
    return frozenset(drawn.sample(others, k=min(len(others), drawn.randint(1, 3))))
