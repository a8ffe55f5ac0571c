"""The week of who has no telephone, printed at the desk: who comes, where, and whom to call."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from flask import request
from flask_babel import gettext as _

from exchange.care import pocket_queries
from exchange.care.pocket_queries import Kept, KeptWalk
from exchange.errors import NotFound
from exchange.ledger.seat_queries import household_for
from exchange.moderation.queries import member_page
from exchange.moderation.speaking_queries import language_of, name_of_silent
from exchange.schedule.agenda_queries import agenda
from exchange.schedule.engagement import Engagement, Reader
from exchange.schedule.slots import moment
from exchange.units import Slot
from views.access import now, operator_required, visitor
from views.care.blueprint import bp
from views.language import as_title, in_language, local, long_day, zone
from views.papers import paper
from views.places.reading import note_reading

DAYS = 7
MOST = 40


@dataclass(frozen=True)
class Day:
    title: str
    lines: list[Kept | KeptWalk]


@bp.get("/desk/members/<int:person_id>/week.pdf")
@operator_required
def week_of_pdf(person_id: int) -> Any:
    """Seven days from today, or the seven after. Only of who cannot look at them herself."""
    card = visitor()
    person = member_page(person_id, bank_id=card.bank_id)
    if person is None or name_of_silent(person_id, bank_id=card.bank_id) is None:
        raise NotFound()
    first = local(now()).date() + timedelta(days=DAYS * (request.args.get("next") == "yes"))
    days = _seven(first)
    household_id = household_for(person_id, bank_id=card.bank_id)
    asked: dict[str, Any] = {"bank_id": card.bank_id, "days": days, "now": now()}
    found = pocket_queries.kept(person_id, limit=MOST, **asked)
    walks = pocket_queries.kept_walks(person_id, household_id, **asked)
    waiting = _waiting(Reader(person_id, household_id, card.bank_id), days)
    for each in found:
        note_reading(each.meeting, each.id)
    with in_language(language_of(person_id), card.zone):
        return paper(
            "care/week_paper.html",
            f"{_('week')}-{first.isoformat()}",
            bank_name=card.bank_name,
            person=person,
            first=first,
            last=first + timedelta(days=DAYS - 1),
            days=_by_day([*found, *walks]),
            waiting=waiting,
        )


def _seven(first: date) -> Slot:
    ends_at = moment(first + timedelta(days=DAYS), 0, zone())
    return Slot(moment(first, 0, zone()), ends_at)


def _waiting(reader: Reader, days: Slot) -> list[Engagement]:
    """What is still looked for, or waits for an answer of hers."""
    return [each for each in agenda(reader, days).engagements if each.kind == "waiting"]


def _by_day(lines: list[Kept | KeptWalk]) -> list[Day]:
    in_order = sorted(lines, key=lambda each: (each.starts_at, each.id))
    return [
        Day(as_title(long_day(day)), list(of_day))
        for day, of_day in groupby(in_order, key=lambda each: local(each.starts_at).date())
    ]
