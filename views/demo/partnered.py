"""Fifteen organisations of the first bank's pact, made up but for one name, and who speaks for them.

Ada and Carla speak for two: what a representative does can be tried as either. Rooms that tell of the
pact find them by `representative_queries.partners(bank_id)`.
"""

from datetime import timedelta
from functools import partial

from exchange.people import representative_actions as representatives
from exchange.people import seat_actions as seats
from exchange.people import seat_queries
from exchange.people.organisation_actions import add_organisation
from exchange.units import Act
from views.demo.beginnings import Beginnings
from views.demo.people import Adult
from views.demo.seated import BODIES

JOINING = (
    ("Provincia di prova", "province", ("Presidenza", "Pari opportunità")),
    ("Unione dei Comuni del Canale", "municipality", ("Presidenza", "Segreteria")),
    ("Comune di Torre Chiara", "municipality", ("Giunta", "Ufficio tempi")),
    ("Sindacato Lavoro e Cura", "union", ("Segreteria", "Delegati")),
    ("Sindacato delle Pensioni", "union", ("Segreteria", "Sportello")),
    ("Cooperativa Le Rondini", "cooperative", ("Presidenza", "Coordinamento")),
    ("Confederazione Botteghe", "employers", ("Direzione", "Ufficio personale")),
    ("Consorzio Vicini in Rete", "employers", ("Presidenza", "Segreteria")),
    ("Associazione Filo Diretto", "association", ("Presidenza", "Sportello")),
    ("Associazione Pane e Tempo", "association", ("Presidenza", "Laboratorio")),
    ("Studio Due Mari", "research", ("Direzione", "Ricerca")),
    ("Gruppo Pari Passo", "equality", ("Ufficio di parità", "Segreteria")),
)
BEFORE = timedelta(weeks=8)
"""So long ago they began to speak: the table has met since."""
SPEAKING = {"Comune di Mesagne": ("carla", "ada"), "Sindacato dei servizi": ("ada", "carla")}
"""Of those with seats already: holder and alternate."""


def name_partners(begun: Beginnings) -> None:
    named = partial(_name, begun)
    begun.as_of("teresa", "people.name_representative", named, ago=BEFORE)


def _name(begun: Beginnings, act: Act) -> None:
    members = _members(begun)
    known = {each.name: each.organisation_id for each in seat_queries.bodies(act.bank_id)}
    for name, _kind, _titles in BODIES:
        if name in SPEAKING:
            keys = SPEAKING[name]
        else:
            keys = members.pop().key, members.pop().key
            for key, title in zip(keys, ("Presidenza", "Soci e servizi"), strict=True):
                seats.give(known[name], begun.rows.person[key], title, act=act)
        _both(begun, known[name], keys, act=act)
    for name, kind, titles in JOINING:
        body = add_organisation(name, kind, act=act)
        keys = members.pop().key, members.pop().key
        for key, title in zip(keys, titles, strict=True):
            seats.give(body, begun.rows.person[key], title, act=act)
        _both(begun, body, keys, act=act)


def _both(begun: Beginnings, body: int, keys: tuple[str, str], *, act: Act) -> None:
    for role, key in zip(("holder", "alternate"), keys, strict=True):
        person_id = begun.rows.person[key]
        sex = {"woman": "w", "man": "m"}.get(begun.cast.adult[key].gender or "")
        representatives.name(body, person_id, role, sex, act=act)


def _members(begun: Beginnings) -> list[Adult]:
    """Members of the first bank who do nothing else in the demo, the last in the list first."""
    return [
        adult
        for adult in begun.cast.adults
        if begun.cast.home_of[adult.key].bank == "mesagne"
        and adult.status == "active"
        and adult.role == "member"
        and adult.key not in ("ada", "bruno")
    ]
