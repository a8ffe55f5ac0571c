"""What is told of a proposal: that it waits for a second person, and what became of it."""

from typing import Any

from flask import url_for
from flask_babel import gettext as _

from models.states import MotionState
from views.ledger.motion_words import KINDS
from views.notices.letter import Letter


def _waits(facts: dict[str, Any]) -> Letter:
    return Letter(
        _("It takes two: %(what)s", what=KINDS[facts["motion"]]),
        [_("Somebody who keeps the books proposes it. It counts when you say yes, or stays if you say no.")],
        *_to_motion(facts),
    )  # fmt: skip


def _decided(facts: dict[str, Any]) -> Letter:
    if facts["motion_state"] == MotionState.DECLINED:
        why = [_("Who decided writes: “%(words)s”", words=facts["answer"])]
        return Letter(
            _("Turned down: %(what)s", what=KINDS[facts["motion"]]),
            [_("What you proposed does not come about."), *why],
            *_to_motion(facts),
        )
    return Letter(
        _("Approved: %(what)s", what=KINDS[facts["motion"]]),
        [_("Two of you have decided it. The page says from which day on it counts.")],
        *_to_motion(facts),
    )


def _to_motion(facts: dict[str, Any]) -> tuple[str, str]:
    return _("Open it"), url_for("ledger.decision", motion_id=facts["motion_id"])


LETTERS = {"motion_waits": _waits, "motion_decided": _decided}
