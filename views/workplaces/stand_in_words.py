"""What is said of trades, of who looks, and of where a question stands."""

from babel.dates import format_interval
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from exchange.places.municipalities import municipality
from exchange.workplaces.standing_in import Span, WordState

TRADES = {
    "shop": _l("Shop and market"),
    "craft": _l("Crafts and repairs"),
    "farm": _l("Farming"),
    "food": _l("Bar, kitchen, bakery"),
    "hair": _l("Hair and beauty"),
    "care": _l("Care of people"),
    "health": _l("Health professions"),
    "teaching": _l("Teaching"),
    "office": _l("Office work"),
    "accounts": _l("Accounts and payroll"),
    "law": _l("Law and paperwork"),
    "design": _l("Design, web, photographs"),
    "building": _l("Building and plants"),
    "transport": _l("Transport and deliveries"),
    "other": _l("Something else"),
}
FIRMS = {
    "alone": _l("I work on my own account"),
    "small": _l("We are a firm of up to 50"),
}
WHO_LOOKS = {
    "alone": _l("Works on her or his own account"),
    "small": _l("A firm of up to 50"),
}
STATES = {
    WordState.ASKED: (_l("Asked, no answer yet"), "waiting"),
    WordState.WILLING: (_l("Could stand in"), "good"),
    WordState.DECLINED: (_l("Cannot"), "stone"),
    WordState.AGREED: (_l("Agreed"), "good"),
}


def place(istat: str | None) -> str:
    return municipality(istat).name if istat else _("Anywhere in the bank")


def span_words(span: Span) -> str:
    """From a day to a day, as the reader's language writes it."""
    return format_interval(span.first, span.last, "yMMMd", locale=get_locale())
