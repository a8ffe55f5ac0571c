"""A version of a pact with a word said of it, one who asks to join, and a signature under a minute book.

Not under the pact's text: what is signed is locked for ever, and migrations are to move it.
"""

from datetime import date

from models.pact_texts import PactComment, PactJoining, PactText, Signature
from models.people import Organisation
from tests.cast import LONG_AGO

DAY = date(2030, 1, 7)


def fill(house):
    body = house.row(Organisation, name="Comune di Borgo", kind="municipality", created_at=LONG_AGO)
    of_act = {"act_uid": house.act_uid}
    text = house.row(
        PactText,
        version=1,
        title="Patto",
        clauses=[["Premessa", "-"]],
        state="consultation",
        consults_until=DAY,
        made_on=DAY,
        **of_act,
    )
    said = {"text_id": text.id, "organisation_id": body.id, "clause": 1, "heading": "Premessa"}
    house.row(PactComment, words="-", day=DAY, **said, **of_act)
    contact = {"name": "Pino", "email": "pino@borgo.test"}
    house.row(PactJoining, name="Pro Loco", kind="association", contact=contact, asked_on=DAY)
    octets = dict.fromkeys(("public_key", "authenticator", "client", "signature"), b"-")
    house.row(
        Signature,
        about="minutes",
        about_id=7,
        organisation_id=body.id,
        statement="-",
        origin="https://banca.example",
        at=LONG_AGO,
        **octets,
        **of_act,
    )
