"""What somebody has answered so far: found by the token in a cookie that no other page is sent.

An answer is nobody's, also where somebody is signed in, unless she sends it under her name. Its trips leave no row of an act: a row
has the moment in it, and beside a visit noted in the same minute a moment is as good as a name.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from flask import current_app, request, url_for
from flask_babel import get_locale

from exchange.errors import NotFound
from exchange.survey import queries
from exchange.survey.actions import DRAFTS_KEPT
from exchange.survey.queries import Draft, Put
from exchange.survey.questions import Questionnaire, Text
from exchange.units import Act
from exchange.work import housekeeping
from views.access import act_of_nobody, now
from views.cookies import QUESTIONNAIRE, of_path
from views.language import local


@contextmanager
def trip_of_nobody() -> Iterator[Act]:
    """A short write without a trace of who did it, nor when."""
    with housekeeping():
        yield act_of_nobody("survey", now=local(now()))


def token() -> str | None:
    return request.cookies.get(of_path(QUESTIONNAIRE))


def own_draft(code: str) -> Draft | None:
    """What was begun on this device and not sent."""
    held = token()
    try:
        found = queries.draft(held) if held else None
    except NotFound:
        return None
    return found if found and found.survey.code == code else None


def is_open(put: Put) -> bool:
    return put.is_open(local(now()).date())


def is_over(put: Put) -> bool:
    return local(now()).date() > put.closes_on


def give(response: Any, code: str, held: str) -> Any:
    """Kept as long as the draft, and shown to this questionnaire alone."""
    response.set_cookie(
        of_path(QUESTIONNAIRE), held, max_age=DRAFTS_KEPT - timedelta(days=1), **_of(code)
    )
    return response


def take_back(response: Any, code: str) -> Any:
    response.delete_cookie(of_path(QUESTIONNAIRE), **_of(code))
    return response


def _of(code: str) -> dict[str, Any]:
    return {
        "path": url_for("survey.front", code=code),
        "secure": bool(current_app.config["SESSION_COOKIE_SECURE"]),
        "httponly": True,
        "samesite": "Lax",
    }


def tongue(questionnaire: Questionnaire) -> str:
    """The reader's language, where the questionnaire speaks it."""
    own = get_locale().language
    return own if own in questionnaire.languages else questionnaire.languages[0]


def said(text: Text, questionnaire: Questionnaire) -> str:
    return text.get(tongue(questionnaire), "")
