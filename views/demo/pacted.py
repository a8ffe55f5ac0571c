"""The pact of the first bank: one version signed a year ago, one that all but two have signed since."""

from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from flask import current_app

from exchange.pact import pact_text_actions as pact
from exchange.pact import pact_text_queries, signatures
from exchange.pact.pact_texts import Clause
from exchange.pact.signatures import Statement
from exchange.people import representative_queries
from exchange.people.passkeys import site_at
from exchange.people.representative_queries import Partner
from exchange.units import Act
from models.base import db
from views.demo.beginnings import Beginnings
from views.demo.made_up_keys import made_up_key

TITLE = "Patto sociale di genere"
FIRST = (
    Clause(
        "Perché questo patto",
        "Curare è lavoro. Chi cura tiene in piedi famiglie, imprese e comuni.\n\n"
        "Oggi la cura pesa soprattutto sulle donne. Vogliamo dividerla meglio.",
    ),
    Clause(
        "Dividere la cura", "Aiutiamo donne e uomini a dividere le ore di cura in parti più uguali."
    ),
    Clause("Trovare posto", "Aumentiamo i posti nei nidi fino a 30 ogni 100 bambini."),
    Clause("Come controlliamo", "Ogni impegno ha un numero di partenza, un traguardo e una data."),
)
SECOND = (
    FIRST[0],
    FIRST[1],
    Clause(
        "Trovare posto", "Aumentiamo i posti nei nidi fino a 33 ogni 100 bambini, in ogni zona."
    ),
    Clause(
        "Orari che si incontrano",
        "Gli sportelli aprono anche per chi lavora a turni.\n\n"
        "Ogni comune mette in ordine gli orari di scuole, servizi e autobus.",
    ),
    FIRST[3],
)
MISSING = ("Sindacato dei servizi", "Studio Due Mari")
"""Who has not signed the second: Ada may try it for her union."""
SIGNED_FIRST = 5


def sign_pact(begun: Beginnings) -> None:
    """Everybody by a key that is on no device; nobody's real one is used."""
    partners = representative_queries.partners(begun.rows.bank["mesagne"])
    db.session.rollback()
    year_ago, lately = begun.day - timedelta(days=400), begun.day - timedelta(days=24)
    begun.as_of("teresa", "pact.open_pact", partial(_open, FIRST, year_ago))
    for partner in partners[:SIGNED_FIRST]:
        _sign(begun, partner, year_ago + timedelta(days=3))
    begun.as_of("teresa", "pact.open_pact", partial(_open, SECOND, lately))
    for number, partner in enumerate(each for each in partners if each.name not in MISSING):
        _sign(begun, partner, lately + timedelta(days=number))


def _on(act: Act, day: date) -> Act:
    return act.at(datetime.combine(day, act.now.timetz()))


def _open(clauses: tuple[Clause, ...], day: date, act: Act) -> None:
    text_id = pact.begin(TITLE, clauses, act=_on(act, day))
    pact.open_to_sign(text_id, act=_on(act, day))


def _sign(begun: Beginnings, partner: Partner, day: date) -> None:
    assert partner.holder is not None
    person_id = partner.holder.person_id
    key = next(name for name, each in begun.rows.person.items() if each == person_id)
    begun.as_of(key, "pact.sign_pact", partial(_signed, partner, day))


def _signed(partner: Partner, day: date, act: Act) -> Any:
    text = pact_text_queries.in_force(pact_text_queries.texts(act.bank_id))
    face = partner.holder
    assert text is not None
    assert face is not None
    said = Statement(
        about="pact",
        document=text.mark,
        version=str(text.version),
        organisation=partner.name,
        organisation_id=partner.organisation_id,
        role="holder",
        name=face.name,
        title=face.title,
        day=day,
    )
    site, key = site_at(current_app.config["BASE_URL"], "Prossima"), made_up_key(face.name)
    proof = signatures.proof_in(key.answer(said.challenge, site), site, key.public_key)
    pact.sign(text.text_id, said, proof, act=_on(act, day))
