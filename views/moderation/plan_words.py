"""How good a plan is, in words."""

from flask_babel import format_percent
from flask_babel import gettext as _

NOTHING = 0.000_05


def gap_words(gap: float) -> str:
    """What the proof says: how much better any other plan could be at most."""
    if gap < NOTHING:
        return _("No other plan can do better.")
    return _(
        "No other plan can be more than %(share)s better.",
        share=format_percent(gap, "0.0#\N{NO-BREAK SPACE}%"),
    )
