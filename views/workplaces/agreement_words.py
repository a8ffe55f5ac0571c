"""What is said of an agreement: where it stands, what was done, why workers say no."""

from typing import Any

from flask_babel import lazy_gettext as _l

from exchange.workplaces.agreements import State, Step

STATES: dict[State, tuple[Any, str]] = {
    State.PROPOSED: (_l("proposed"), "waiting"),
    State.AGREED: (_l("in force"), "good"),
    State.WITHDRAWN: (_l("withdrawn"), "stone"),
}
STEPS: dict[Step, Any] = {
    Step.COMMENT: _l("A word"),
    Step.SIGNED: _l("Signed"),
    Step.WITHDRAWN: _l("Proposal withdrawn"),
    Step.FOLLOWED: _l("Looked back"),
}
NOES: dict[str, Any] = {
    "hours": _l("No: the hours do not fit me"),
    "pay": _l("No: I would lose pay"),
    "unfair": _l("No: it helps only some"),
    "unclear": _l("No: I do not understand it"),
    "other": _l("No, for another reason"),
}
ANSWERS: dict[str, Any] = {"yes": _l("Yes, I want this agreement"), **NOES}
