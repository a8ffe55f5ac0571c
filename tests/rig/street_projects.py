"""Two projects of the street's municipality, one of them out, each with a file; and a plan with an action."""

from dataclasses import replace
from datetime import date
from typing import Any

from exchange.pact import evidence_actions, strategy_actions
from exchange.pact import project_actions as projects
from exchange.pact.evidence import Proof
from exchange.pact.gender_check import Answer, Reply, questions
from exchange.pact.projects import Effect, Part, Sheet
from exchange.pact.strategy import Said
from models.states_of_pacts import About

DAY = date(2029, 12, 1)
SHEET = Sheet(
    title="Nido fino alle 18",
    municipality="074010",
    partners="",
    cost_cents=12_000_00,
    starts_on=date(2030, 2, 1),
    ends_on=date(2030, 12, 31),
    aim="Chi lavora fino a tardi sa dove lasciare i bambini.",
    words="Due educatrici in più, ogni giorno.",
    reached={"0-5": (20, 22)},
)
EFFECT = Effect("Ore libere", "minutes", "Questionario", DAY, 60_000, 90_000, wanted_gap=0)
ANSWERS = {each.key: Answer(Reply.PARTLY, "Un verbale.") for each in questions()}


def fill(street: Any, do: Any) -> None:
    """After the seats. `do` is a trip of its own by one of the cast."""
    town, things = street.town, street.things
    body = things["municipality"]
    for key in ("project", "out_project"):
        things[key] = of = do(town, "Ada", projects.begin, body, SHEET)
        for seen, part in enumerate((Part.CHECK, Part.EFFECTS), 1):
            sheet = replace(SHEET, checked=ANSWERS, effects=(EFFECT,))
            do(town, "Ada", _write, of, body, part, sheet, seen)
        things[f"{key}_file"] = do(town, "Ada", _bring, of, body)
    do(town, "Ada", _publish, things["out_project"], body)
    things["plan_aim"] = aim = do(town, "Teresa", strategy_actions.add, None, Said("Cura", "", 1))
    objective = do(town, "Teresa", strategy_actions.add, aim, Said("Nidi", "", 1))
    named = Said("Fino alle 18", "", 1, things["out_project"])
    things["plan_action"] = do(town, "Teresa", strategy_actions.add, objective, named)


def _write(project_id: int, body: int, part: Part, sheet: Sheet, seen: int, *, act: Any) -> None:
    projects.write(project_id, body, part, sheet, seen=seen, act=act)


def _bring(project_id: int, body: int, *, act: Any) -> int:
    file = Proof("verbale.csv", "text/csv", b"giorno;presenti\n2030-01-07;12\n")
    return evidence_actions.add(About.PROJECT, project_id, file, organisation_id=body, act=act)


def _publish(project_id: int, body: int, *, act: Any) -> None:
    projects.publish(project_id, body, seen=3, act=act)
