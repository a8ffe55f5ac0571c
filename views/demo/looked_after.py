"""What whoever keeps the demo's books looks at: hours of service, two volunteers, what looks odd."""

from datetime import timedelta

from exchange.ledger import service_actions as service
from exchange.moderation import anomaly_actions as looking
from exchange.people import volunteer_actions as register
from exchange.units import Act
from views.demo.beginnings import Beginnings

DONE = "Telefonate a chi è nuovo, e il pomeriggio allo sportello."
POLICY = "Mutua La Masseria, polizza di gruppo 118/40"
KNOWN_BY = {"tax_code": "", "born_at": "Mesagne", "residence": "Vico dei Fornai 4, Mesagne"}


def keep_books(begun: Beginnings) -> None:
    """Carla waits for three hours of the fund; her insurance ends in three weeks, and Bruno has none yet."""
    day = begun.day
    begun.as_of(
        "carla",
        "ledger.note_service",
        lambda act: service.note_service(day - timedelta(days=3), 180, DONE, act=act),
    )
    begun.as_of("teresa", "people.begin_volunteer", lambda act: _write_down(begun, act))
    begun.as_of("teresa", "moderation.look_again", lambda act: looking.look_for(act=act))


def _write_down(begun: Beginnings, act: Act) -> None:
    since = begun.day - timedelta(days=344)
    for key, name, born in (
        ("carla", "Carla D’Ippolito", "1971-03-09"),
        ("bruno", "Bruno Cavallo", "1958-10-21"),
    ):
        written = KNOWN_BY | {"name": name, "born_on": born}
        number = register.begin(begun.rows.person[key], written, since, act=act)
        if key == "carla":
            year = since, begun.day + timedelta(days=20)
            register.insure(number, POLICY, year, act=act)
