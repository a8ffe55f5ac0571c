"""Three bodies of the demo's first bank, and who works for them: Ada and Carla, as two must look.

The municipality is a real one, its figures are not. What a body does in a room is begun by that room;
it finds the body by its kind: `seat_queries.bodies(bank_id, ("union",))`.
"""

from exchange.ledger.organisation_actions import open_organisation
from exchange.people import seat_actions as seats
from exchange.people.organisation_actions import add_organisation
from exchange.units import Act
from views.demo.beginnings import Beginnings

BODIES = (
    ("Comune di Mesagne", "municipality", {"ada": "Ragioneria", "carla": "Pari opportunità"}),
    ("Cooperativa sociale L’Approdo", "cooperative", {"ada": "Personale", "carla": "Direzione"}),
    ("Sindacato dei servizi", "union", {"ada": "Delegata di reparto", "carla": "Segreteria"}),
)


def take_seats(begun: Beginnings) -> None:
    begun.as_of("teresa", "ledger.open_organisation", lambda act: _open(begun, act))


def _open(begun: Beginnings, act: Act) -> None:
    for name, kind, titles in BODIES:
        body = add_organisation(name, kind, act=act)
        open_organisation(body, 0, act=act)
        for key, title in titles.items():
            seats.give(body, begun.rows.person[key], title, act=act)
