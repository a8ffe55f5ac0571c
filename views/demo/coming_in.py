"""Who is coming in, in the demo: one was talked to and asked about, one was refused and has answered."""

from sqlalchemy import select

from exchange.moderation import actions as moderation
from exchange.moderation import admitting_actions as admitting
from exchange.people import admission_actions as admission
from exchange.units import Act
from models.admission import Reference
from models.base import db
from models.states import Heard
from views.demo.beginnings import BANK, Beginnings

TALKED = (
    "Una telefonata di venti minuti. Cerca compagnia per la madre, e sa aggiustare un po’ di tutto."
)
ASKED = ("La maestra dei figli, a scuola la mattina.", "Il parroco, dopo la messa delle dieci.")
WHY_NOT = "Per ora la banca accoglie chi abita o lavora a Mesagne."
ANSWER = "Da settembre lavoro all’ospedale di Mesagne: sono lì tre giorni su cinque, anche di sera."


def come_in(begun: Beginnings) -> None:
    """Carla gets to know the first who waits; Teresa has refused the second, who answers."""
    first, second = (
        adult.key
        for adult in begun.cast.adults
        if adult.status == "applied" and begun.cast.home_of[adult.key].bank == BANK
    )
    who = begun.rows.person[first]
    begun.as_of("carla", "moderation.note_talk", lambda act: _get_to_know(who, act))
    begun.as_of("carla", "moderation.hear_reference", lambda act: _hear_one(who, act))
    begun.as_of(
        "teresa",
        "moderation.refuse",
        lambda act: moderation.refuse(begun.rows.person[second], WHY_NOT, act=act),
    )
    begun.as_of(
        second, "people.answer_refusal", lambda act: admission.answer_refusal(ANSWER, act=act)
    )


def _get_to_know(person_id: int, act: Act) -> None:
    admission.note_interview(person_id, TALKED, act=act)
    for who in ASKED:
        admission.ask_reference(person_id, who, act=act)


def _hear_one(person_id: int, act: Act) -> None:
    asked = select(Reference.id).where(
        Reference.bank_id == act.bank_id, Reference.person_id == person_id
    )
    found = db.session.scalars(asked.order_by(Reference.asked_at, Reference.id)).first()
    assert found is not None
    admitting.hear_reference(person_id, found, Heard.VOUCHES, act=act)
