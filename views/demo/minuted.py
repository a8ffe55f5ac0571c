"""The demo's first meeting of the table, weeks ago: written down, found right by two, sealed.

Of what it decided one thing is done, one is late, and one has time.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, time, timedelta
from functools import partial

from exchange.pact import agenda_queries, follow_up_queries, founding_queries, register_queries
from exchange.pact import follow_up_actions as follow_up
from exchange.pact import minutes_actions as minutes
from exchange.pact import register_actions as register
from exchange.pact import table_answer_actions as answers
from exchange.pact import table_meeting_actions as meetings
from exchange.pact import table_meeting_queries as queries
from exchange.pact.minutes_actions import Coming
from exchange.pact.minutes_queries import speakers, written
from exchange.pact.table_meeting_actions import Draft
from exchange.units import Act, Slot
from models.base import db
from models.states_of_tables import ComesAnswer
from views.demo.beginnings import Beginnings
from views.language import local

CALLED, HELD = timedelta(weeks=6), timedelta(weeks=4)
APPROVED, SEALED = timedelta(weeks=3), timedelta(days=20)
TITLE, PLACE = "Seduta di insediamento", "Sala della Provincia di prova, via Roma 1"
POINTS = (
    ("Come lavora il tavolo", "Due riunioni l’anno, verbali per tutti."),
    ("Uffici aperti anche la sera", "Gli orari di dodici sportelli, di prova."),
    ("Nomi da invitare", ""),
)
SAID = (
    "La Presidenza apre la seduta. Si legge la proposta, nessuno chiede la parola.",
    "Chi fa i turni trova chiuso. Due Comuni possono provare da soli, gli altri insieme.",
    "Si parla di tre nomi, senza decidere.",
)
MISSING = 2
"""So many bodies did not come, and one more voted against the evening."""


def write_down(begun: Beginnings) -> None:
    """After the table is founded; before its next meeting is called."""
    begun.as_of("teresa", "pact.call_table_meeting", _hold, ago=CALLED)
    (held,) = register_queries.held(begun.rows.bank["mesagne"], now=begun.now)
    db.session.rollback()
    begun.as_of("teresa", "pact.take_attendance", partial(_write, held.meeting_id), ago=HELD)
    for key, body in _first_two(begun, held.meeting_id).items():
        approve = partial(_approve, held.meeting_id, body)
        begun.as_of(key, "pact.approve_minutes", approve, ago=APPROVED)
    begun.as_of("teresa", "pact.seal_minutes", partial(_seal, held.meeting_id), ago=SEALED)
    begun.as_of("teresa", "pact.finish_action", _finish, ago=timedelta(weeks=1))


def _hold(act: Act) -> None:
    day = local(act.now + CALLED - HELD).date()
    starts_at = datetime.combine(day, time(16), local(act.now).tzinfo)
    slot = Slot(starts_at, starts_at + timedelta(hours=2))
    made = meetings.draft(Draft(TITLE, PLACE, "", slot), act=act)
    for title, papers in POINTS:
        meetings.add_item(made, title, papers, act=act)
    meetings.call(made, act=act)
    for each in queries.called(made, bank_id=act.bank_id)[MISSING:]:
        answers.answer(made, ComesAnswer.YES, act=replace(act, person_id=each.person_id))


def _write(meeting_id: int, act: Act) -> None:
    act = replace(act, now=act.now + timedelta(hours=12))
    seated = [each.organisation_id for each in founding_queries.seated(act.bank_id)]
    there = seated[:-MISSING]
    came = {body: Coming(frozenset({"holder"})) for body in there}
    came[there[-1]] = Coming(frozenset({"holder"}), came_at=time(16, 30))
    minutes.take_attendance(meeting_id, came, act=act)
    lines = agenda_queries.items(meeting_id, bank_id=act.bank_id)
    for line, said in zip(lines, SAID, strict=True):
        minutes.write_item(line.item_id, said, is_public=line != lines[-1], act=act)
    voices = dict.fromkeys(there, "for")
    minutes.vote(lines[0].item_id, "two_thirds", voices, act=act)
    voices |= {there[3]: "against", there[4]: "abstained"}
    minutes.vote(lines[1].item_id, "present", voices, act=act)
    _decide({each.title: each.item_id for each in lines}, there, act)


def _decide(items: Mapping[str, int], there: list[int], act: Act) -> None:
    """Due three weeks ago and done; due five days ago and late; due in a month."""
    today = local(act.now).date()
    often = minutes.decide(
        items[POINTS[0][0]], "Il tavolo si riunisce due volte l’anno e pubblica i verbali.", act=act
    )
    page, days = "Aprire la pagina con i verbali del tavolo", "Dire quali uffici, e quali giorni"
    minutes.promise(often, there[0], page, today + timedelta(weeks=1), act=act)
    evening = minutes.decide(
        items[POINTS[1][0]], "Per tre mesi due Comuni tengono aperto un pomeriggio lungo.", act=act
    )
    minutes.promise(evening, there[1], days, today + HELD - timedelta(days=5), act=act)
    count = "Contare chi viene dopo le 18"
    minutes.promise(evening, there[2], count, today + HELD + timedelta(days=30), act=act)


def _first_two(begun: Beginnings, meeting_id: int) -> dict[str, int]:
    """Who came for the first two bodies, by key."""
    bank_id = begun.rows.bank["mesagne"]
    found = written(meeting_id, bank_id=bank_id)
    assert found is not None
    key_of = {person_id: key for key, person_id in begun.rows.person.items()}
    spoke = speakers(found)
    bodies = [each.organisation_id for each in founding_queries.seated(bank_id)][:2]
    db.session.rollback()
    return {key_of[spoke[body, "holder"].person_id]: body for body in bodies}


def _approve(meeting_id: int, body: int, act: Act) -> None:
    register.approve(meeting_id, body, _read(meeting_id, act), act=act)


def _read(meeting_id: int, act: Act) -> bytes:
    found = written(meeting_id, bank_id=act.bank_id)
    assert found is not None
    return found.document.hash


def _seal(meeting_id: int, act: Act) -> None:
    register.seal(meeting_id, _read(meeting_id, act), act=act)


def _finish(act: Act) -> None:
    first = min(follow_up_queries.of_everybody(act.bank_id), key=lambda each: each.due_on)
    follow_up.finish(first.action_id, "La pagina c’è, e si legge anche dal telefono.", act=act)
