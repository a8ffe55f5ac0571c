"""The demo's plan of hours: one proposal that people talk over, one decided in part and measured since."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from exchange.chronomap import hour_comment_actions as comments
from exchange.chronomap import hour_decision_actions as decisions
from exchange.chronomap import hour_proposal_actions as proposals
from exchange.chronomap import hour_proposal_queries, scenario_actions, scenario_queries
from exchange.chronomap.hour_plan import Days, Decision
from exchange.chronomap.scenarios import Change, Deed, Scenario
from exchange.units import Act
from views.demo.beginnings import Beginnings
from views.demo.scenarios import LATER

CEGLIE, ORIA = (f"DEMO-0740{number}-nursery-1" for number in ("03", "11"))
DECIDED = Scenario(
    title="E se a Oria il nido restasse aperto fino alle 18?",
    kind="nursery",
    note="Stesse educatrici, turni diversi; e trentasei posti in più a Ceglie.",
    changes=(
        Change(Deed.HOURS, ORIA, hours="Mo-Fr 07:30-18:00; PH off"),
        Change(Deed.CAPACITY, CEGLIE, capacity=60),
    ),
)
SAID = {
    "ada": ("Io esco alle 18: così arrivo in tempo.", True),
    "bruno": ("Bene, ma d’inverno serve anche l’autobus delle 18:30.", True),
    "elira": ("Lavoro a turni: il sabato resta scoperto.", False),
}


def plan_hours(begun: Beginnings) -> None:
    """Days are counted back from the day of the demo."""
    _decided(begun)
    _talked_over(begun)


def _ago(deed: Callable[[Act], object], days: int) -> Callable[[Act], object]:
    return lambda act: deed(replace(act, now=act.now - timedelta(days=days)))


def _decided(begun: Beginnings) -> None:
    def propose(act: Act) -> None:
        made = scenario_actions.make(DECIDED, act=act)
        scenario_actions.share(made, act=act)
        first = act.now.date()
        days = Days(first, first + timedelta(days=20))
        why = "Chi lavora in fabbrica a Brindisi esce alle 17 e a Oria trova chiuso."
        proposals.propose(made, "Oria: il nido fino alle 18", why, days=days, act=act)

    def answer(act: Act) -> None:
        words = (
            "All’incontro hanno parlato in undici. Il pomeriggio si può; i posti sono da studiare."
        )
        proposals.answer(_newest(), words, act=act)

    def decide(act: Act) -> None:
        decision = Decision(
            number="41 (inventata)",
            on=act.now.date(),
            by="Giunta comunale di Oria",
            taken=frozenset({1}),
            why="I posti in più a Ceglie non sono di questo Comune.",
            in_force_on=act.now.date() + timedelta(days=14),
        )
        decisions.decide(_newest(), decision, act=act)

    begun.as_of("carla", "chronomap.propose_hours", _ago(propose, 190))
    begun.as_of("carla", "chronomap.answer_hours", _ago(answer, 160))
    begun.as_of("teresa", "chronomap.decide_hours", _ago(decide, 130))
    begun.as_of("teresa", "clock.hours", lambda act: decisions.carry_out(_newest(), 1, act=act))
    measure = _ago(lambda act: decisions.measure(_newest(), act=act), 20)
    begun.as_of("teresa", "clock.effect", measure)


def _newest() -> int:
    return hour_proposal_queries.proposals()[0].id


def _talked_over(begun: Beginnings) -> None:
    def propose(act: Act) -> None:
        later = next(each.id for each in scenario_queries.shared() if each.title == LATER.title)
        first = act.now.date()
        days = Days(first, first + timedelta(days=29))
        why = "Chi lavora nei negozi esce alle 18. Si aprirebbe mezz’ora dopo: chi comincia alle 8 perde."
        proposals.propose(later, "Latiano: il nido dalle 8 alle 18:30", why, days=days, act=act)

    begun.as_of("carla", "chronomap.propose_hours", _ago(propose, 9))
    for name, (words, is_for_all) in SAID.items():

        def say(act: Act, words: str = words, is_for_all: bool = is_for_all) -> None:
            comments.say(_newest(), words, is_for_all=is_for_all, act=act)

        begun.as_of(name, "chronomap.say_of_hours", _ago(say, 3))
