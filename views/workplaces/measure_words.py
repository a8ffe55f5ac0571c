"""What the ways of choosing among measures are called."""

from typing import Any

from flask_babel import lazy_gettext as _l

NAMES: dict[str, Any] = {
    "letter": _l("What kind"),
    "contract": _l("Contract"),
    "regularity": _l("Hours"),
    "notice": _l("Known beforehand"),
    "cost": _l("What it costs the firm"),
}
LETTERS: dict[str, Any] = {
    "a": _l("Flexible hours and places"),
    "b": _l("Coming back after leave"),
    "c": _l("Services, in a network"),
    "s": _l("Somebody who stands in"),
}
VALUES: dict[str, dict[str, Any]] = {
    "letter": LETTERS,
    "contract": {
        "permanent": _l("Without an end"),
        "fixed_term": _l("For a time"),
        "agency": _l("Through an agency"),
        "on_call": _l("On call"),
        "apprentice": _l("Apprentice"),
        "domestic": _l("In a household"),
        "self_employed": _l("Self-employed"),
    },
    "regularity": {
        "same": _l("Always the same"),
        "rotating": _l("In rotating shifts"),
        "changing": _l("Never the same"),
    },
    "notice": {
        "month": _l("A month before"),
        "week": _l("A week before"),
        "days": _l("A few days before"),
        "day_before": _l("The day before"),
    },
    "cost": {
        "none": _l("Next to nothing"),
        "low": _l("A little"),
        "high": _l("Money, each year"),
    },
}
