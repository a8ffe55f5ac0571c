"""What classes, phases and results are called in a report on a budget."""

from typing import Any

from flask_babel import lazy_gettext as _l

from exchange.budget.classes import Code
from exchange.budget.indicators import Standing
from exchange.budget.report import ACTUAL, FORECAST

CLASSES: dict[Code, Any] = {
    Code.DIRECT: _l("Direct"),
    Code.SENSITIVE: _l("Sensitive"),
    Code.NEUTRAL: _l("Neutral"),
    Code.STAFF: _l("Staff"),
}
PHASE_WORDS: dict[str, Any] = {
    FORECAST: _l("forecast"),
    ACTUAL: _l("spent"),
}
STANDINGS: dict[Standing, Any] = {
    Standing.UNKNOWN: _l("Not known yet"),
    Standing.REACHED: _l("Reached"),
    Standing.CLOSER: _l("Closer"),
    Standing.STILL: _l("As before"),
    Standing.AWAY: _l("Further away"),
}
