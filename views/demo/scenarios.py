"""What the demo's planners try out: nurseries open later, one open on Saturday, one more."""

from collections.abc import Sequence

from exchange.chronomap import scenario_actions
from exchange.chronomap.scenarios import Change, Deed, Scenario
from exchange.units import Act
from views.demo.beginnings import Beginnings

LATIANO, MESAGNE, SAN_MICHELE = (f"DEMO-0740{number}-nursery-1" for number in ("09", "10", "14"))
LATER = Scenario(
    title="E se il nido di Latiano chiudesse più tardi?",
    kind="nursery",
    note="Lo chiedono i genitori che lavorano nei negozi: alle 17:30 non arrivano in tempo.",
    changes=(Change(Deed.HOURS, LATIANO, hours="Mo-Fr 08:00-18:30; PH off"),),
)
LONGER = Scenario(
    title="E se a San Michele si restasse fino alle 17?",
    kind="nursery",
    note="Tre ore e mezza in più qui, cinque posti in meno a Mesagne: chi guadagna e chi perde?",
    changes=(
        Change(Deed.HOURS, SAN_MICHELE, hours="Mo-Fr 07:30-17:00; PH off"),
        Change(Deed.CAPACITY, MESAGNE, capacity=22),
    ),
)
SATURDAY = Scenario(
    title="E se un nido aprisse il sabato?",
    kind="nursery",
    weekday=5,
    changes=(
        Change(
            Deed.OPENED,
            hours="Sa 08:00-14:00; PH off",
            capacity=20,
            name="Nido del sabato",
            municipality="074001",
        ),
    ),
)


def try_out(begun: Beginnings) -> None:
    """Two that everybody reads, and a draft."""
    _make(begun, (LATER, LONGER), is_shared=True)
    _make(begun, (SATURDAY,), is_shared=False)


def _make(begun: Beginnings, scenarios: Sequence[Scenario], *, is_shared: bool) -> None:
    for scenario in scenarios:

        def make(act: Act, scenario: Scenario = scenario) -> None:
            made = scenario_actions.make(scenario, act=act)
            if is_shared:
                scenario_actions.share(made, act=act)

        begun.as_of("carla", "chronomap.make_scenario", make)
