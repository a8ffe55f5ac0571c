"""Three bodies of the street: Ada and Carla have a seat in each, nobody else has.

A page below `/bodies/<int:organisation_id>/` is tried on the municipality (THINGS in test_doors.py);
one that is for employers or unions names "employer" or "union" for it in OTHER_THINGS. Its row in the
table then reads as that of `people.body`: who has no seat finds nothing, whoever she is in the bank.
For the municipality Ada speaks as its holder, and Carla as the alternate; for the others nobody does.
"""

from typing import Any

from exchange.people import representative_actions as representatives
from exchange.people import seat_actions as seats
from exchange.people.organisation_actions import add_organisation

BODIES = (
    ("municipality", "Comune di Mesagne", "municipality"),
    ("employer", "Cooperativa Il Faro", "cooperative"),
    ("union", "Sindacato dei servizi", "union"),
)


def fill(street: Any, do: Any) -> None:
    """`do` is a trip of its own by one of the cast."""
    town, things = street.town, street.things
    for key, name, kind in BODIES:
        things[key] = do(town, "Teresa", add_organisation, name, kind)
        for who in ("Ada", "Carla"):
            given = things[key], town.people[who], "Ufficio personale"
            things["seat"] = do(town, "Teresa", seats.give, *given)
    things["carla_person"] = town.people["Carla"]
    for who, role in (("Ada", "holder"), ("Carla", "alternate")):
        named = things["municipality"], town.people[who], role, "w"
        things[f"representative_{role}"] = do(town, "Teresa", representatives.name, *named)
