"""An agreement the union has proposed to the employer of the street, and one that both have signed."""

from datetime import date
from typing import Any

from exchange.workplaces import agreement_actions as agreements
from exchange.workplaces import agreement_queries
from exchange.workplaces.agreement_actions import Terms

UNTIL = date(2030, 1, 31)


def fill(street: Any, do: Any) -> None:
    """After the seats. `do` is a trip of its own by one of the cast."""
    town, things = street.town, street.things
    employer, union = things["employer"], things["union"]
    terms = Terms(employer, "Turni", "Per chi ha figli.", ["shift_swap"], UNTIL, 6, is_for_all=True)
    for key in ("agreement", "signed_agreement"):
        things[key] = do(town, "Ada", agreements.propose, union, terms)
    for who, body in (("Ada", employer), ("Carla", union)):
        do(town, who, agreements.sign, things["signed_agreement"], body)
    found = agreement_queries.agreement_for(things["agreement"], union, bank_id=town.bank_id)
    things["agreement_link"] = found.link
