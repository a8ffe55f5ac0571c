"""Coming to a meeting of the table, answered by a link."""

from typing import Any

from flask_babel import gettext as _

from exchange.errors import NotFound
from exchange.pact import table_answer_actions as answers
from exchange.pact import table_meeting_queries as queries
from exchange.people import representative_queries
from exchange.people.living_queries import households_of
from exchange.units import Act
from models.states_of_tables import ComesAnswer
from views.access import now
from views.notices.answering import Answer, Facts, Way


def _comes(facts: Facts) -> list[Answer]:
    later = _("Your seat counts once, whoever of you comes. You may say otherwise on your page.")
    return [
        Answer(ComesAnswer.YES, _("Yes"), later, "primary"),
        Answer(ComesAnswer.MAYBE, _("Perhaps"), later),
        Answer(ComesAnswer.NO, _("No"), later),
    ]


def _household(facts: Facts, *, bank_id: int, person_id: int) -> int | None:
    """Hers, while this edition of the meeting waits for her answer."""
    try:
        found = queries.meeting(facts["table_meeting_id"], bank_id=bank_id)
    except NotFound:
        return None
    own = queries.own_answers(person_id, [found.id], bank_id=bank_id)
    is_waiting = found.id in own and found.is_called and found.is_open(now())
    speaks = representative_queries.stands_for(person_id, bank_id)
    if not is_waiting or not speaks or found.sequence != facts["sequence"]:
        return None
    return next(iter(households_of(person_id, bank_id=bank_id)), None)


def _answer(slug: str, facts: Facts, form: Any, act: Act) -> None:
    answers.answer(facts["table_meeting_id"], ComesAnswer(slug), act=act)


_WAY = Way(_comes, _household, _answer)
WAYS = {"table_called": _WAY, "table_changed": _WAY}
