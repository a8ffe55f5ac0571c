"""Who signs a pact with a key on no device: for tests that are about what comes of signatures."""

from datetime import date

from exchange.pact import pact_text_actions as pact
from exchange.pact import pact_text_queries, signatures
from exchange.pact.pact_texts import Clause
from exchange.pact.signatures import Statement
from exchange.people.passkeys import site_at
from exchange.work import unit_of_work
from models.base import db
from views.demo.made_up_keys import made_up_key

SITE = site_at("http://localhost", "Prossima")
DAY = date(2030, 1, 7)
CLAUSES = (
    Clause("Premessa", "La cura è lavoro.\n\nSi divide."),
    Clause("Orari", "Gli sportelli aprono anche la sera."),
    Clause("Nidi", "Trentatré posti ogni cento bambini."),
)


def do(cast, who, deed, *args, **kept):
    with unit_of_work(act := cast.act(who)):
        return deed(*args, act=act, **kept)


def opened(cast, clauses=CLAUSES, title="Patto di prova"):
    """A version that is open for signature; gives its id."""
    text_id = do(cast, "Teresa", pact.begin, title, clauses)
    do(cast, "Teresa", pact.open_to_sign, text_id)
    return text_id


def text_of(cast, text_id):
    try:
        return pact_text_queries.text(text_id, bank_id=cast.bank_id)
    finally:
        db.session.rollback()


def statement_of(text, partner, role="holder", **otherwise):
    face = getattr(partner, role)
    said = {
        "about": "pact",
        "document": text.mark,
        "version": str(text.version),
        "organisation": partner.name,
        "organisation_id": partner.organisation_id,
        "role": role,
        "name": face.name,
        "title": face.title,
        "day": DAY,
    }
    return Statement(**said | otherwise)


def proof_of(statement, whose="somebody"):
    key = made_up_key(whose)
    return signatures.proof_in(key.answer(statement.challenge, SITE), SITE, key.public_key)


def sign(cast, text_id, partner, role="holder", **otherwise):
    """By the one who speaks for it in this role: found in the cast by the row she is."""
    statement = statement_of(text_of(cast, text_id), partner, role, **otherwise)
    person_id = getattr(partner, role).person_id
    who = next(name for name, each in cast.people.items() if each == person_id)
    do(cast, who, pact.sign, text_id, statement, proof_of(statement, who))
