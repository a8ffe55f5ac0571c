"""Which writes of the room notices programs may send: each the page's own door."""

from exchange.notices.routing import Topic
from views.api.operations import of
from views.notices.choosing_forms import ChoicesForm

CHOICES = tuple(f"{way}-{topic}" for topic in Topic for way in ("mail", "push", "sms"))

WRITES = (
    of("notices.choose", ChoicesForm, *CHOICES),
    of("notices.read"),
)
