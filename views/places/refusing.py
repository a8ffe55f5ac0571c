"""What the register's own refusals say."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from exchange.places.refusals import NothingProposed, ProposedEnough
from views.words import Said, plain


def _enough(no: Any) -> Said:
    return Said(
        _("%(most)s of your proposals still wait", most=no.most),
        _("Nothing was kept. Write again when the first ones are answered."),
        _("What you proposed"),
        "places.own_proposals",
    )


SAID = {
    NothingProposed: plain(
        _l("It stands there just so"),
        _l("Nothing was kept: change a field, or write what is otherwise."),
    ),
    ProposedEnough: _enough,
}
