"""A provincial table of fifteen, for tests: written, signed by all, founded, and a meeting called."""

from datetime import date

from exchange.pact import founding_actions as founding
from exchange.pact import founding_queries, signatures
from exchange.pact import table_meeting_actions as meetings
from exchange.pact.founding_actions import Founding
from exchange.pact.signatures import Statement
from exchange.pact.table_meeting_actions import Draft
from exchange.people.passkeys import site_at
from exchange.people.representative_queries import Partner
from exchange.units import Slot
from exchange.work import unit_of_work
from models.base import db
from tests.cast import MONDAY_9, Cast, at
from views.demo.made_up_keys import made_up_key

SITE = site_at("https://banca.example", "Prossima")
WORDS = "Oggi si fonda il tavolo.\nSi riunisce due volte l'anno.\n"
RULES = Founding(
    name="Tavolo provinciale delle politiche di genere",
    aim="Decidere insieme gli orari.",
    law="L. 53/2000, art. 25",
    kinds=["municipality", "union"],
    quorum_percent=50,
    notice_days=10,
    asks_needed=3,
)
MEETING = Draft("Prima seduta", "Sala della Provincia", "", Slot(at(24, 16), at(24, 18)))


def do(cast: Cast, who: str | None, deed, *args, now=MONDAY_9, **kwargs):
    with unit_of_work(act := cast.act(who, now=now)):
        return deed(*args, act=act, **kwargs)


def sign(cast: Cast, partner: Partner, *, read=None, who: str | None = None) -> None:
    """Its holder signs the minutes as they stand, or as they were when they were read; or `who` does."""
    do(cast, who or holder_of(cast, partner), founding.sign, *signed(cast, partner, read=read))


def holder_of(cast: Cast, partner: Partner) -> str:
    face = partner.holder
    return next(name for name, person_id in cast.people.items() if person_id == face.person_id)


def signed(cast: Cast, partner: Partner, *, read=None):
    """What the holder signs, and the proof."""
    minutes = read or founding_queries.founding_minutes(cast.bank_id)
    db.session.rollback()
    face = partner.holder
    said = Statement(
        about=founding.ABOUT,
        document=signatures.hash_of(minutes.words),
        version=str(minutes.number),
        organisation=partner.name,
        organisation_id=partner.organisation_id,
        role="holder",
        name=face.name,
        title=face.title,
        day=date(2030, 1, 7),
    )
    key = made_up_key(face.name)
    return said, signatures.proof_in(key.answer(said.challenge, SITE), SITE, key.public_key)


def founded(cast: Cast, partners: list[Partner], **rules) -> None:
    """Teresa writes it down, all of them sign, and there is a table."""
    do(cast, "Teresa", founding.write_founding, Founding(**vars(RULES) | rules))
    do(cast, "Teresa", founding.write_minutes, WORDS)
    for each in partners:
        sign(cast, each)
    do(cast, "Teresa", founding.found)


def called(cast: Cast, *, now=MONDAY_9) -> int:
    """A meeting with two points, called; its id."""
    made = do(cast, "Teresa", meetings.draft, MEETING, now=now)
    for title in ("Orari dei servizi", "Turni e cura"):
        do(cast, "Teresa", meetings.add_item, made, title, "", now=now)
    do(cast, "Teresa", meetings.call, made, now=now)
    return made
