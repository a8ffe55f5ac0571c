"""Going in two, answered by a link."""

from typing import Any

from flask_babel import gettext as _

from exchange.people import tandem_actions as tandems
from exchange.people.living_queries import households_of
from exchange.people.tandem_queries import withs_of
from exchange.units import Act
from views.notices.answering import Answer, Facts, Way


def _both(facts: Facts) -> list[Answer]:
    yes = _("From now on you are suggested and invited in two, or not at all.")
    no = _("%(name)s knows at once. No reason is asked.", name=facts["name"])
    return [
        Answer("yes", _("Yes, we go together"), yes, "primary"),
        Answer("no", _("I go alone"), no),
    ]


def _household(facts: Facts, *, bank_id: int, person_id: int) -> int | None:
    """Hers, while the other's word waits for hers."""
    asked = any(
        each.person_id == facts["person_id"] and each.she_says and not each.i_say
        for each in withs_of(person_id, bank_id=bank_id)
    )
    return next(iter(households_of(person_id, bank_id=bank_id)), None) if asked else None


def _answer(slug: str, facts: Facts, form: Any, act: Act) -> None:
    deed = tandems.go_with if slug == "yes" else tandems.go_alone
    deed(facts["person_id"], act=act)


WAYS = {"tandem_asked": Way(_both, _household, _answer)}
