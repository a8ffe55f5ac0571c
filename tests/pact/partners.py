"""Fifteen organisations of a pact, of the kinds of the real one, and the thirty who speak for them."""

from exchange.people import representative_actions as representatives
from exchange.people import representative_queries
from exchange.people import seat_actions as seats
from exchange.people.organisation_actions import add_organisation
from exchange.people.representative_queries import Partner
from exchange.work import unit_of_work
from models.base import db
from tests.cast import Cast, add_person

FIFTEEN = (
    ("Comune di Borgo Ulivo", "municipality", "Aurora", "Biagio"),
    ("Comune di Torre Chiara", "municipality", "Cesare", "Delia"),
    ("Comune di Valle Antica", "municipality", "Elisa", "Fabio"),
    ("Provincia di prova", "province", "Giulia", "Horst"),
    ("Sindacato Lavoro e Cura", "union", "Irene", "Jacopo"),
    ("Sindacato dei Mestieri", "union", "Katia", "Lorenzo"),
    ("Sindacato delle Pensioni", "union", "Mirella", "Nicola"),
    ("Cooperativa Le Rondini", "cooperative", "Olivia", "Pietro"),
    ("Lega delle Cooperative di prova", "cooperative", "Quirino", "Rosa"),
    ("Confederazione Botteghe", "employers", "Sara", "Tommaso"),
    ("Consorzio Vicini in Rete", "employers", "Ugo", "Viola"),
    ("Associazione Filo Diretto", "association", "Walter", "Ximena"),
    ("Associazione Mani Tese al Vicino", "association", "Ylenia", "Zeno"),
    ("Studio Due Mari", "research", "Amalia", "Berto"),
    ("Gruppo Pari Passo", "equality", "Clelia", "Duilio"),
)
"""Name, kind, holder, alternate: the last two as the cast calls them."""

WOMEN = frozenset(
    [
        "Aurora",
        "Delia",
        "Elisa",
        "Giulia",
        "Irene",
        "Katia",
        "Mirella",
        "Olivia",
        "Rosa",
        "Sara",
        "Viola",
        "Ximena",
        "Ylenia",
        "Amalia",
        "Clelia",
    ]
)
UNSAID = frozenset(("Horst", "Zeno"))


def fifteen(cast: Cast, who: str = "Teresa") -> list[Partner]:
    """All of them, each with a holder and an alternate; `who` writes them. In the order of FIFTEEN.

    The thirty join the cast: `cast.people["Aurora"]`, `cast.act("Aurora")`. Needs an app context.
    """
    for _name, _kind, *both in FIFTEEN:
        for each in both:
            add_person(cast, each)
    with unit_of_work(act := cast.act(who)):
        made = []
        for name, kind, *both in FIFTEEN:
            made.append(body := add_organisation(name, kind, act=act))
            for role, each in zip(("holder", "alternate"), both, strict=True):
                person_id = cast.people[each]
                seats.give(body, person_id, f"Delegata {name}"[:80], act=act)
                sex = None if each in UNSAID else "w" if each in WOMEN else "m"
                representatives.name(body, person_id, role, sex, act=act)
    known = {each.organisation_id: each for each in representative_queries.partners(cast.bank_id)}
    db.session.rollback()
    return [known[body] for body in made]
