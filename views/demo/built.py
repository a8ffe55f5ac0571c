"""What the demo's partners build, with made-up figures: three projects that are out, and a plan they serve."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any

from exchange.budget import report_queries
from exchange.chronomap import scenario_queries
from exchange.pact import project_actions as projects
from exchange.pact import strategy_actions as strategy
from exchange.pact.gender_check import Answer, Reply, questions
from exchange.pact.projects import Effect, Link, Part, Sheet, Tie
from exchange.pact.strategy import Said
from exchange.people import representative_queries
from exchange.units import Act
from models.base import db
from views.demo.beginnings import Beginnings
from views.demo.partnered import SPEAKING
from views.demo.scenarios import LATER

WORDS = {
    Reply.YES: "Scritto nella delibera, con i numeri dell’ufficio.",
    Reply.PARTLY: "Ne abbiamo parlato con le famiglie, manca ancora un numero.",
    Reply.NO: "",
    Reply.NOT_APPLICABLE: "",
}
_NURSERY, _LIGHTS, _DESK = range(3)
REPLIES = ("yyyypyyynyyp", "ypnyyyyypnpy", "yyynyyapypay")
"""To the twelve questions: yes, partly, no, a for what does not apply."""
_SAID = {
    "y": Reply.YES,
    "p": Reply.PARTLY,
    "n": Reply.NO,
    "a": Reply.NOT_APPLICABLE,
}


def build(begun: Beginnings) -> None:
    """After the partners are named: a project is let out by who holds the place of its body."""
    town, union = (_body(begun, name) for name in SPEAKING)
    carla, ada = (keys[0] for keys in SPEAKING.values())
    sheets = _sheets(begun.day)
    made: dict[int, int] = {}
    for number, (body, holder) in enumerate(((town, carla), (town, carla), (union, ada))):
        sheet = replace(sheets[number], checked=_answers(number))
        if number == _NURSERY:
            sheet = replace(sheet, ties=_ties(begun))
        deed = partial(_write, body, sheet, made)
        begun.as_of(holder, "pact.begin_project", deed)
    begun.as_of("teresa", "pact.add_aim", lambda act: _plan(made, act))


def _body(begun: Beginnings, name: str) -> int:
    partners = representative_queries.partners(begun.rows.bank["mesagne"])
    db.session.rollback()
    return next(each.organisation_id for each in partners if each.name == name)


def _ties(begun: Beginnings) -> tuple[Tie, ...]:
    """The scenario of later hours, and the line of its budget where that is out."""
    bank_id = begun.rows.bank["mesagne"]
    shared = scenario_queries.shared()
    reports = [each for each in report_queries.out() if each.bank_id == bank_id]
    db.session.rollback()
    found = [Tie(Link.SCENARIO, each.id) for each in shared if each.title == LATER.title]
    return (*found, *(Tie(Link.BUDGET, each.id, "12") for each in reports[:1]))


def _sheets(day: date) -> tuple[Sheet, Sheet, Sheet]:
    begun_on = day - timedelta(days=300)
    before, after = day - timedelta(days=420), day - timedelta(days=30)
    kept: dict[str, Any] = {
        "municipality": "074010",
        "starts_on": begun_on,
        "ends_on": day + timedelta(days=400),
    }
    nursery = Sheet(
        title="Nido fino alle 18.30",
        partners="Cooperativa Le Rondini",
        cost_cents=84_000_00,
        aim="Chi lavora fino a tardi sa dove lasciare i bambini.",
        words="Due educatrici in più dal lunedì al venerdì.\nIl pulmino passa alle 18.35.",
        reached={"0-5": (34, 38), "18-39": (52, 19), "40-64": (11, 9)},
        effects=(
            _hours("Ore libere alla settimana", before, (540, 900), (660, 900), after),
            Effect("Chi torna al lavoro entro un anno", "percent", "Questionario ai genitori, di prova", before, 41_000, 88_000, wanted_gap=-20_000),
        ),
        **kept,
    )  # fmt: skip
    lights = Sheet(
        title="Fermate illuminate",
        partners="",
        cost_cents=46_500_00,
        aim="Chi torna di sera aspetta l’autobus senza paura.",
        words="Lampade e panche a undici fermate, scelte camminando di sera con chi ci passa.",
        reached={"6-17": (60, 55), "18-39": (140, 90), "40-64": (120, 70), "65+": (65, 30)},
        effects=(
            Effect("Chi prende l’autobus dopo le 19", "people", "Conta alle fermate, di prova", before, 70_000, 160_000, wanted_gap=-30_000, after_on=after, women_after=115_000, men_after=175_000),
        ),
        **kept,
    )  # fmt: skip
    desk = Sheet(
        title="Sportello per chi fa i turni",
        partners="Cooperativa Le Rondini, Confederazione Botteghe",
        cost_cents=18_200_00,
        aim="Chi lavora a turni trova qualcuno per le ore che nessuno copre.",
        words="Una persona allo sportello due pomeriggi alla settimana, e al telefono ogni mattina.",
        reached={"18-39": (45, 30), "40-64": (38, 33)},
        **kept,
    )
    return nursery, lights, desk


def _hours(
    name: str, before: date, was: tuple[int, int], now: tuple[int, int], after: date
) -> Effect:
    """Minutes of women and of men, aimed at being the same."""
    source = "Diario del tempo, di prova"
    women, men = (1_000 * each for each in was)
    later: dict[str, Any] = {
        "after_on": after,
        "women_after": 1_000 * now[0],
        "men_after": 1_000 * now[1],
    }
    return Effect(name, "minutes", source, before, women, men, wanted_gap=0, **later)


def _answers(number: int) -> Mapping[str, Answer]:
    replies = [_SAID[letter] for letter in REPLIES[number]]
    return {
        each.key: Answer(reply, WORDS[reply])
        for each, reply in zip(questions(), replies, strict=True)
    }


def _write(body: int, sheet: Sheet, made: dict[int, int], act: Act) -> None:
    project_id = made[len(made)] = projects.begin(body, sheet, act=act)
    for seen, part in enumerate((Part.CHECK, Part.EFFECTS, Part.LINKS), 1):
        projects.write(project_id, body, part, sheet, seen=seen, act=act)
    projects.publish(project_id, body, seen=4, act=act)


def _plan(made: Mapping[int, int], act: Act) -> None:
    care = strategy.add(None, Said("Dividere la cura, trovare posto", "", 60), act=act)
    open_longer = Said("Nidi e scuole aperti quando serve", "Gli orari seguono il lavoro di chi cura.", 50)  # fmt: skip
    open_longer_id = strategy.add(care, open_longer, act=act)
    action = Said("Un nido fino alle 18.30", "", 70, made[_NURSERY])
    strategy.add(open_longer_id, action, act=act)
    strategy.add(open_longer_id, Said("Mensa anche di venerdì", "", 30), act=act)
    turns = strategy.add(care, Said("Ore coperte per chi fa i turni", "", 50), act=act)
    strategy.add(turns, Said("Uno sportello per i turni", "", 1, made[_DESK]), act=act)
    town = strategy.add(None, Said("Una città che si attraversa di sera", "", 40), act=act)
    seen = strategy.add(town, Said("Strade e fermate in vista", "", 1), act=act)
    strategy.add(seen, Said("Undici fermate illuminate", "", 1, made[_LIGHTS]), act=act)
