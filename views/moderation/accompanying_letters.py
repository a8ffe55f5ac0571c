"""What the two sides hear of what an operator does about a newcomer's first times."""

from typing import Any

from flask_babel import gettext as _

from models.states_of_safety import Accompanied
from views.care.letters import line, of_exchange
from views.notices.letter import Letter


def _accompanied(facts: dict[str, Any]) -> Letter:
    page = of_exchange(facts, _("Details"))
    match facts["accompanied"]:
        case Accompanied.THERE:
            words = _("Whoever coordinates the bank comes along: you are not alone.")
        case Accompanied.CALLED:
            words = _("Whoever coordinates the bank has spoken with both of you.")
        case Accompanied.NOT_NEEDED:
            words = _("Whoever coordinates the bank says that nobody needs to come along.")
        case _nothing:
            words = _("Whoever coordinates the bank decides anew whether somebody comes along.")
    why = [_("The reason: %(motive)s", motive=facts["motive"])] if facts["motive"] else []
    return Letter(
        _("About the first time with %(name)s", name=facts["name"]),
        [line(facts), words, *why],
        *page,
    )


LETTERS = {"care_accompanied": _accompanied}
