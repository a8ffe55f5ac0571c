"""A project's sheet as tests write it, and a body whose holder is Ada and whose alternate is Bruno."""

from datetime import date

from exchange.pact.gender_check import Answer, Reply, questions
from exchange.pact.projects import Effect, Sheet
from exchange.people import representative_actions as representatives
from exchange.people import seat_actions as seats
from exchange.people.organisation_actions import add_organisation
from exchange.work import unit_of_work
from tests.cast import MONDAY_9

BEFORE, AFTER = date(2029, 1, 10), date(2030, 1, 10)
ANSWERS = {each.key: Answer(Reply.YES, "Un verbale.") for each in questions()}
SHEET = Sheet(
    title="Nido fino alle 18",
    municipality="074010",
    partners="Cooperativa Il Faro",
    cost_cents=12_000_00,
    starts_on=date(2030, 2, 1),
    ends_on=date(2030, 12, 31),
    aim="Chi lavora fino a tardi sa dove lasciare i bambini.",
    words="Due educatrici in più, ogni giorno.",
    reached={"0-5": (20, 22), "18-39": (30, 12)},
)


def effect(**more):
    kept = {"name": "Ore libere", "unit": "minutes", "source": "Questionario", "before_on": BEFORE}
    kept |= {"women_before": 60_000, "men_before": 90_000}
    return Effect(**kept | more)


def do(cast, who, deed, *args, now=MONDAY_9, **more):
    with unit_of_work(act := cast.act(who, now=now)):
        return deed(*args, act=act, **more)


def body_of(town):
    """Needs the usual cast."""
    made = do(town, "Teresa", add_organisation, "Il Faro", "cooperative")
    for who, role in (("Ada", "holder"), ("Bruno", "alternate")):
        do(town, "Teresa", seats.give, made, town.people[who], "Personale")
        do(town, "Teresa", representatives.name, made, town.people[who], role, None)
    return made
