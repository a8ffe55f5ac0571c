"""How a commitment goes, said from the letter that reminds of it."""

from typing import Any

from flask_babel import gettext as _
from flask_wtf import FlaskForm

from exchange.pact import commitment_actions as commitments
from exchange.pact import commitment_queries as queries
from exchange.people import representative_queries
from exchange.people.living_queries import households_of
from exchange.units import Act
from views.notices.answering import Answer, Facts, Way
from views.pact.commitment_forms import AnswerForm


def _says(facts: Facts) -> list[Answer]:
    means = _("Your answer stands beside the commitment, for everybody.")
    return [Answer("says", _("Say how it goes"), means, "primary")]


def _household(facts: Facts, *, bank_id: int, person_id: int) -> int | None:
    """Hers, while she speaks for who promised, and it is not kept."""
    body = facts["organisation_id"]
    found = queries.for_organisation(facts["commitment_id"], body, bank_id=bank_id)
    speaks = representative_queries.standing(person_id, bank_id, body)
    if found is None or speaks is None or not found.is_in or found.story.kept:
        return None
    return next(iter(households_of(person_id, bank_id=bank_id)), None)


def _form(facts: Facts, *, bank_id: int, person_id: int, **kwargs: Any) -> FlaskForm:
    return AnswerForm(**kwargs)


def _answer(slug: str, facts: Facts, form: Any, act: Act) -> None:
    words = form.answer.data.strip()
    commitments.answer(facts["commitment_id"], facts["organisation_id"], words, act=act)


_WAY = Way(_says, _household, _answer, _form)
WAYS = {"commitment_soon": _WAY, "commitment_late": _WAY}
