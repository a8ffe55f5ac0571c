"""A phone without network asks what the house would ask: its rules beside ours, on drawn answers."""

import json
import subprocess
from pathlib import Path

import playwright
import pytest
from flask import Flask

from exchange.survey import actions, answering, queries, shipped
from exchange.survey.questions import Kind
from exchange.work import unit_of_work
from tests import cast
from tests.cast import MONDAY_9
from tests.rig.reading import ROOT
from tests.rig.sizes import chance
from tests.survey.test_questions import SMALL
from views.survey import answer_routes, kit

NODE = Path(playwright.__file__).parent / "driver" / "node"
RULES = Path(ROOT) / "views/assets/js/asked.js"
PEOPLE = 60
SCRIPT = """
import { readFileSync } from "node:fs"
const source = readFileSync(process.argv[1], "utf8")
const { after, asked, clashes, faultOf } = await import(`data:text/javascript,${encodeURIComponent(source)}`)
const { kit, people } = JSON.parse(readFileSync(0, "utf8"))
console.log(JSON.stringify(people.map(({ tried, answers, passed, at }) => [
  kit.questions.map((each) => (tried[each.key] && each.kind !== "diary" ? faultOf(each, tried[each.key]) : null)),
  asked(kit, answers).map(({ key }) => key),
  clashes(kit, answers).map(({ text, is_hard }) => [text, is_hard]),
  after({ kit, said: { answers, passed } }, at),
])))
"""


@pytest.fixture(params=[shipped.needs(), SMALL], ids=["needs", "small"])
def put(app: Flask, request):
    with app.app_context():
        town = cast.the_usual()
        days = {"opens_on": MONDAY_9.date(), "closes_on": MONDAY_9.date()}
        with unit_of_work(act := town.act("Carla")):
            made = actions.put(request.param, is_free=True, quotas={}, act=act, **days)
        found = queries.survey(made, bank_id=town.bank_id)
        with app.test_request_context():
            yield found


def drawn(dice, of):
    """As its form would send it, at times what cannot stand."""
    keys = [option.key for option in of.options]
    match of.kind:
        case Kind.ONE:
            return [dice.choice(keys)]
        case Kind.MANY:
            return dice.sample(keys, dice.randint(1, min(len(keys), 5)))
        case Kind.NUMBER:
            return [
                dice.choice(["0", "1", "7", "39", "41", "80", "169", "1000", "-3", "3,5", "tre"])
            ]
        case Kind.DIARY:
            return ['[[0,144,"91",[],null]]']
    return ["x" * dice.choice([1, 90, 5_000])]


def somebody(dice, questionnaire):
    """What she tried to say, what of it stands, what she passed over, and where she is."""
    tried = {
        of.key: drawn(dice, of)
        for of in questionnaire.questions
        if dice.random() < dice.choice([0.4, 0.9])
    }
    read = {
        of.key: answering.read(of, tried[of.key])
        for of in questionnaire.questions
        if of.key in tried
    }
    stands = {key: answer for key, (answer, wrong) in read.items() if wrong is None}
    keys = [of.key for of in questionnaire.questions]
    passed = [key for key in keys if key not in stands and dice.random() < 0.3]
    return tried, read, stands, passed, dice.choice([None, *keys])


def test_a_phone_asks_what_the_house_asks(put):
    questionnaire, dice = put.questionnaire, chance("asked alike", 1)
    people = [somebody(dice, questionnaire) for _each in range(PEOPLE)]
    sent = [
        {"tried": tried, "answers": {key: tried[key] for key in stands}, "passed": passed, "at": at}
        for tried, _read, stands, passed, at in people
    ]
    given = json.dumps({"kit": kit.kit(put), "people": sent})
    done = subprocess.run(
        [NODE, "--input-type=module", "-e", SCRIPT, RULES],
        input=given, capture_output=True, text=True, check=True,
    )  # fmt: skip
    tongue = kit.drafts.tongue(questionnaire)
    wrongs = set()
    for (_tried, read, stands, passed, at), told in zip(
        people, json.loads(done.stdout), strict=True
    ):
        draft = queries.Draft(b"", put, stands, passed, None)
        wrong = [
            str(problem.wrong) if of.kind is not Kind.DIARY and problem else None
            for of in questionnaire.questions
            for _answer, problem in [read.get(of.key, (None, None))]
        ]
        wrongs |= set(wrong)
        assert told == [
            wrong,
            [of.key for of in answering.asked(questionnaire, stands)],
            [
                [each.text.get(tongue, ""), each.is_hard]
                for each in answering.clashes(questionnaire, stands)
            ],
            answer_routes._after(draft, at).removeprefix(f"/surveys/{put.code}"),
        ]
    assert len(wrongs) > 2
