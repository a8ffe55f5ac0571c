"""A scenario that a desk is trying out, with one change in it."""

from typing import Any

from exchange.chronomap import scenario_actions
from exchange.chronomap.scenarios import Change, Deed, Scenario


def fill(street: Any, do: Any) -> None:
    """A draft of Carla's bank: the nursery of the street, open until seven."""
    later = Change(Deed.HOURS, "BR-1", hours="Mo-Fr 08:00-19:00")
    draft = Scenario("E se chiudesse alle sette?", "nursery", changes=(later,))
    street.things["scenario"] = do(street.town, "Carla", scenario_actions.make, draft)
    street.things["scenario_change"] = 1
