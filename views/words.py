"""What an answer that is no page says: a title, a sentence, one way on. In every language."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from flask_babel import lazy_gettext as _l


@dataclass(frozen=True)
class Said:
    """`endpoint` is where the one button leads, `action` what it says, `then` where that goes on."""

    title: Any
    sentence: Any
    action: Any = field(default_factory=lambda: _l("Back to what comes next"))
    endpoint: str = "care.home"
    then: str | None = None


def plain(title: Any, sentence: Any, *way: Any) -> Callable[[Any], Said]:
    """The same words whatever the refusal's facts."""
    return lambda refusal: Said(title, sentence, *way)


STALE_FORM = Said(
    _l("This page has been open for too long"),
    _l("Nothing was sent. Go back, reload the page and press again."),
)


def of_status(status: int) -> Said:
    """For answers that carry nothing but a number."""
    by_status = {
        400: Said(
            _l("Something is missing from what arrived"),
            _l("Nothing was saved. Go back, reload the page and try again."),
        ),
        401: Said(
            _l("You are signed out"),
            _l("Sign in and come back here: nothing you had saved is lost."),
            _l("Sign in"),
            "people.sign_in",
        ),
        413: Said(_l("That is too big"), _l("Send something smaller than 4 MB.")),
        429: Said(_l("Too many tries"), _l("Wait a little, then try again.")),
        503: Said(
            _l("We could not save it just now"),
            _l("Nothing was lost and nothing was done twice: try again in a moment."),
        ),
        501: Said(
            _l("No paper is made here"),
            _l(
                "This installation cannot write PDF. Open the page and print it: it has the same words."
            ),
        ),
        500: Said(
            _l("We could not save it"),
            _l("It is our mistake, not yours. Nothing was done by half: try again shortly."),
        ),
    }
    not_here = Said(
        _l("There is nothing here"),
        _l("The address is wrong, or this page is not for you."),
    )
    return by_status.get(status, not_here)
