"""What the municipality of the street promises: one commitment in the pact with a file, one asked for."""

from datetime import date
from functools import partial
from typing import Any

from exchange.pact import commitment_actions as commitments
from exchange.pact import evidence_queries
from exchange.pact.commitment_actions import Promise
from exchange.pact.commitments import Terms
from exchange.pact.evidence import proof
from models.base import db
from models.states_of_pacts import About


def fill(street: Any, do: Any) -> None:
    """After the seats. `do` is a trip of its own by one of the cast."""
    town, things = street.town, street.things
    weighed = partial(commitments.add_aim, is_weighed=True)
    things["pact_aim"] = do(town, "Teresa", weighed, "Orari che si incontrano")
    body = things["municipality"]
    terms = Terms(0, 3_000, date(2030, 9, 30))
    for key in ("commitment", "commitment_asked"):
        promise = Promise("Tre sportelli aperti", "Per chi ha i turni.", None, "Aperti", "-", terms)
        # Ada and Carla speak for it, and Teresa decides.
        things[key] = do(town, "Ada", commitments.propose, body, promise)
    of_it = things["commitment"]
    do(town, "Teresa", commitments.take, of_it, things["pact_aim"], 50)
    figure = of_it, body, 1_000, date(2030, 1, 7), "Il primo ha aperto."
    do(town, "Ada", commitments.enter_figure, *figure)
    file = proof("delibera.csv", b"sportello;via\nuno;Roma\n", is_table=True)
    do(town, "Ada", commitments.bring_evidence, of_it, body, file)
    found = evidence_queries.evidence_of(About.COMMITMENT, [of_it], bank_id=town.bank_id)
    things["evidence"] = found[of_it][0].evidence_id
    db.session.rollback()
