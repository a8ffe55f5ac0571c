"""The demo's provincial table: signed and founded by all partners, one meeting sealed, one called, some answers in."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from functools import partial

from flask import current_app

from exchange.pact import founding_actions as founding
from exchange.pact import founding_queries, signatures
from exchange.pact import table_answer_actions as answers
from exchange.pact import table_asking_actions as asking
from exchange.pact import table_meeting_actions as meetings
from exchange.pact import table_meeting_queries as queries
from exchange.pact.founding_actions import Founding
from exchange.pact.signatures import Statement
from exchange.pact.table_meeting_actions import Draft
from exchange.people import representative_queries
from exchange.people.passkeys import site_at
from exchange.people.representative_queries import Face, Partner
from exchange.units import Act, Slot
from models.base import db
from models.states_of_tables import ComesAnswer, SeatAnswer
from views.demo.beginnings import Beginnings
from views.demo.made_up_keys import made_up_key
from views.demo.minuted import write_down
from views.language import local

RULES = Founding(
    name="Tavolo provinciale delle politiche di genere",
    aim="Decidere insieme gli orari, i servizi e la cura. Ogni sei mesi si guarda che cosa è cambiato.",
    law="L. 53/2000, art. 25",
    kinds=["municipality", "province", "union", "cooperative", "employers", "association"],
    quorum_percent=50,
    notice_days=10,
    asks_needed=5,
)
MINUTES = """Verbale di costituzione del tavolo provinciale, di prova.

Gli enti che firmano si impegnano a riunirsi almeno due volte l’anno.
Ogni ente ha un voto. La riunione è valida se è presente più della metà dei seggi.
Chi ha un seggio può chiedere una riunione.
"""
POINTS = (
    ("Sportelli aperti anche la sera", "Chi lavora a turni trova gli uffici chiusi."),
    ("Il nido prima del turno delle sei", "Quanti posti mancano, e dove."),
    ("Che cosa misuriamo ogni mese", ""),
)
BEGUN = timedelta(weeks=7)
ANSWERS = (ComesAnswer.YES,) * 5 + (ComesAnswer.MAYBE, ComesAnswer.NO)


def seat_the_table(begun: Beginnings) -> None:
    """After the partners are named."""
    begun.as_of("teresa", "pact.write_founding_minutes", _write, ago=BEGUN)
    partners = representative_queries.partners(begun.rows.bank["mesagne"])
    db.session.rollback()
    key_of = {person_id: key for key, person_id in begun.rows.person.items()}
    for each in partners:
        if each.holder is not None:
            key = key_of[each.holder.person_id]
            begun.as_of(key, "pact.sign_founding", partial(_sign, each, each.holder), ago=BEGUN)
    begun.as_of("teresa", "pact.found_table", _found, ago=BEGUN)
    write_down(begun)
    begun.as_of("teresa", "pact.call_table_meeting", _call)
    begun.as_of("ada", "pact.ask_for_table", _ask)


def _write(act: Act) -> None:
    founding.write_founding(RULES, act=act)
    founding.write_minutes(MINUTES, act=act)


def _sign(partner: Partner, face: Face, act: Act) -> None:
    minutes = founding_queries.founding_minutes(act.bank_id)
    assert minutes is not None
    said = Statement(
        about=founding.ABOUT,
        document=signatures.hash_of(minutes.words),
        version=str(minutes.number),
        organisation=partner.name,
        organisation_id=partner.organisation_id,
        role="holder",
        name=face.name,
        title=face.title,
        day=local(act.now).date(),
    )
    site, key = site_at(current_app.config["BASE_URL"], "Prossima"), made_up_key(face.name)
    proof = signatures.proof_in(key.answer(said.challenge, site), site, key.public_key)
    founding.sign(said, proof, act=act)


def _found(act: Act) -> None:
    asked = "school", "Istituto superiore di prova", "segreteria@scuola.example"
    invited = founding.invite(*asked, act=act)
    founding.answer_invitation(invited, SeatAnswer.LATER, "Dopo gli esami.", act=act)
    founding.found(act=act)


def _call(act: Act) -> None:
    day = local(act.now).date() + timedelta(days=RULES.notice_days + 4)
    starts_at = datetime.combine(day, time(16), local(act.now).tzinfo)
    slot = Slot(starts_at, starts_at + timedelta(hours=2))
    place = "Sala della Provincia di prova, via Roma 1"
    made = meetings.draft(Draft("Seconda seduta del tavolo", place, "", slot), act=act)
    bodies = [each.organisation_id for each in founding_queries.seated(act.bank_id)]
    for number, (title, papers) in enumerate(POINTS):
        meetings.add_item(made, title, papers, proposed_by_id=bodies[number], act=act)
    meetings.call(made, act=act)
    called = [each.person_id for each in queries.called(made, bank_id=act.bank_id)]
    for person_id, said in zip(called[2:], ANSWERS, strict=False):
        answers.answer(made, said, act=replace(act, person_id=person_id))


def _ask(act: Act) -> None:
    for organisation_id in representative_queries.stands_for(act.person_id or 0, act.bank_id)[:1]:
        asking.ask(organisation_id, "Parliamo delle corse dell’autobus la sera.", None, act=act)
