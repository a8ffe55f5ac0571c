"""The pact's text in words: where a version stands, what became of a comment."""

from typing import Any

from flask_babel import lazy_gettext as _l

from exchange.pact.pact_texts import Stage

STAGES: dict[Stage, tuple[Any, str]] = {
    Stage.DRAFT: (_l("Being written"), "stone"),
    Stage.CONSULTATION: (_l("In consultation"), "waiting"),
    Stage.OPEN: (_l("Open for signature"), "waiting"),
    Stage.SIGNED: (_l("Signed"), "good"),
    Stage.AMENDED: (_l("Replaced by a later one"), "stone"),
}
"""In words, and the kind of its tag."""

ANSWERS: dict[str, Any] = {
    "accepted": _l("Taken in"),
    "partly": _l("Taken in partly"),
    "no": _l("Not taken in"),
}
ROLES: dict[str, Any] = {"holder": _l("holder"), "alternate": _l("alternate")}
