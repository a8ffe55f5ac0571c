"""The provincial table of the street: two bodies signed, one meeting is called and one a draft."""

from datetime import date
from typing import Any

from flask import current_app

from exchange.pact import founding_actions as founding
from exchange.pact import founding_queries, signatures
from exchange.pact import table_asking_actions as asking
from exchange.pact import table_meeting_actions as meetings
from exchange.pact import table_meeting_queries as queries
from exchange.pact.founding_actions import Founding
from exchange.pact.news_links import ForWhat, sealed
from exchange.pact.signatures import Statement
from exchange.pact.table_meeting_actions import Draft
from exchange.people import representative_actions as representatives
from exchange.people.passkeys import site_at
from exchange.units import Slot
from models.base import db
from tests.cast import LONG_AGO, at
from views.demo.made_up_keys import made_up_key

SITE = site_at("https://banca.example", "Prossima")
RULES = Founding("Tavolo di prova", "Parlarsi.", "L. 53/2000", ["municipality"], 50, 10, 5)
HOURS = Slot(at(24, 16), at(24, 18))


def fill(street: Any, do: Any) -> None:
    """After the seats. `do` is a trip of its own by one of the cast."""
    things, town = street.things, street.town
    do(town, "Teresa", founding.write_founding, RULES)
    asked = "union", "Sindacato lontano", "posta@sindacato.example"
    things["table_invitation"] = invited = do(town, "Teresa", founding.invite, *asked)
    secret = current_app.config["SECRET_KEY"].encode()
    things["table_link"] = sealed(ForWhat.SIT, town.bank_id, invited, secret=secret)
    do(town, "Teresa", founding.write_minutes, "Oggi si fonda il tavolo.\n")
    # For the union somebody speaks just long enough to sign.
    named = things["union"], town.people["Carla"], "holder", None
    speaks = do(town, "Teresa", representatives.name, *named)
    for who, body in (("Ada", "municipality"), ("Carla", "union")):
        _sign(street, do, who, things[body])
    do(town, "Teresa", representatives.end, speaks)
    do(town, "Teresa", founding.found, now=LONG_AGO)
    do(town, "Carla", asking.ask, things["union"], "Parliamo di turni.", None)
    drafts = [Draft(name, "Sala", "", HOURS) for name in ("Prima seduta", "Una bozza")]
    things["table_meeting"], things["table_draft"] = (
        do(town, "Teresa", meetings.draft, each) for each in drafts
    )
    for key in ("table_meeting", "table_draft"):
        do(town, "Teresa", meetings.add_item, things[key], "Orari", "Le carte.")
    do(town, "Teresa", meetings.call, things["table_meeting"])
    (item,) = queries.agenda(things["table_draft"], bank_id=town.bank_id)
    things["table_item"], things["table_answer"] = item.id, "yes"
    seats = founding_queries.seated(town.bank_id)
    things["table_seat"] = next(
        each.seat_id for each in seats if each.organisation_id == things["union"]
    )
    db.session.rollback()


def _sign(street: Any, do: Any, who: str, body: int) -> None:
    minutes = founding_queries.founding_minutes(street.town.bank_id)
    db.session.rollback()
    said = Statement(
        about=founding.ABOUT,
        document=signatures.hash_of(minutes.words),
        version=str(minutes.number),
        organisation="Un ente",
        organisation_id=body,
        role="holder",
        name="Una delegata",
        title="Delega",
        day=date(2030, 1, 7),
    )
    key = made_up_key(who)
    proof = signatures.proof_in(key.answer(said.challenge, SITE), SITE, key.public_key)
    do(street.town, who, founding.sign, said, proof)
