"""Questions of care answered by a link: yes, not this time, and how long it was."""

from datetime import date
from typing import Any

from flask_babel import gettext as _

from exchange.care import actions as care
from exchange.care import answerable_queries as answerable
from exchange.care import going_actions as going
from exchange.care.circle_help_queries import waits_for
from exchange.care.deal_queries import terms
from exchange.care.series_question_queries import AsRead
from exchange.care.word_queries import is_in_grace
from exchange.units import Act
from models.states import Who
from views.access import now
from views.care.exchange_forms import ConfirmForm
from views.care.letters import their_word
from views.language import spoken_minutes
from views.notices.answering import LEFT_AT, Answer, Facts, Way
from views.notices.writing import moment

YES, NO, MINUTES, OFF = "yes", "no", "minutes", "off"
GATHERED = {"care_questions": "care_invited"}


def _no(facts: Facts) -> Answer:
    means = _("%(name)s knows at once. No reason is asked.", name=facts["name"])
    return Answer(NO, _("Not this time"), means)


def _as_asked(facts: Facts) -> list[Answer]:
    """She is asked to come."""
    means = _("Then it is agreed, or waits for the family’s hours: you hear which at once.")
    return [Answer(YES, _("Yes, I’ll come"), means, "primary"), _no(facts)]


def _as_offered(facts: Facts) -> list[Answer]:
    """Somebody would come to her."""
    means = _("Then it is agreed, and your minutes are set aside for it.")
    return [Answer(YES, _("Yes, please come"), means, "primary"), _no(facts)]


def _of_proposal(facts: Facts, **reader: int) -> int | None:
    return answerable.of_proposal(facts["proposal_id"], **reader)


def _answer(slug: str, facts: Facts, form: Any, act: Act) -> None:
    if slug == YES:
        # She says yes to as many children as the letter told her of.
        read = facts.get("children") if facts.get("helps") else None
        care.say_yes(facts["proposal_id"], children=read, act=act)
    else:
        care.decline(facts["proposal_id"], act=act)


def _of_series(facts: Facts, **reader: int) -> int | None:
    return answerable.of_series(facts["series_id"], facts["other_id"], _read(facts), **reader)


def _read(facts: Facts) -> AsRead:
    """She answers what she read, whatever was asked or changed after it."""
    days = frozenset(date.fromisoformat(day) for day in facts["days"])
    return AsRead(moment(facts, LEFT_AT), days)


def _answer_dates(slug: str, facts: Facts, form: Any, act: Act) -> None:
    deed = care.accept_dates if slug == YES else care.refuse_dates
    deed(facts["series_id"], facts["other_id"], read=_read(facts), act=act)


def _likely(facts: Facts) -> int:
    """What the other has said is the likeliest, then what was agreed."""
    return their_word(facts) or int(facts["minutes"])


def _how_long(facts: Facts) -> list[Answer]:
    words = _("I confirm %(time)s", time=spoken_minutes(_likely(facts)))
    means = _("Was it another time? Change it before you press.")
    return [Answer(MINUTES, words, means, "primary")]


def _of_exchange(facts: Facts, **reader: int) -> int | None:
    return answerable.of_exchange(facts["exchange_id"], **reader)


def _minutes_form(facts: Facts, *, bank_id: int, person_id: int, **kwargs: Any) -> ConfirmForm:
    asked = terms(facts["exchange_id"], seen_by=person_id, bank_id=bank_id)
    values = {"minutes": _likely(facts)}
    return ConfirmForm(asked.held_minutes, pays=asked.side is Who.ASKER, data=values, **kwargs)


def _confirm(slug: str, facts: Facts, form: Any, act: Act) -> None:
    words = (form.words.data or "").strip() or None
    care.confirm(facts["exchange_id"], form.minutes.data, words, act=act)


def _about_family(facts: Facts) -> list[Answer]:
    """One more family would come along with what she said yes to."""
    means = _("Then their children come along, too, and all share the minutes.")
    return [Answer(YES, _("Yes, they may come"), means, "primary"), _no(facts)]


def _of_family(facts: Facts, **reader: int) -> int | None:
    return waits_for(facts["joining_id"], facts["exchange_id"], **reader)


def _answer_family(slug: str, facts: Facts, form: Any, act: Act) -> None:
    deed = going.welcome_family if slug == YES else going.turn_family_away
    deed(facts["joining_id"], act=act)


def _off(facts: Facts) -> list[Answer]:
    means = _("It is called off, and not late. The family can ask somebody else.")
    return [Answer(OFF, _("Not this time"), means)]


def _while_in_grace(facts: Facts, *, bank_id: int, person_id: int) -> int | None:
    if not is_in_grace(facts["exchange_id"], bank_id=bank_id, now=now()):
        return None
    return _of_exchange(facts, bank_id=bank_id, person_id=person_id)


def _call_off(slug: str, facts: Facts, form: Any, act: Act) -> None:
    care.cancel(facts["exchange_id"], act=act)


_ASKED = Way(_as_asked, _of_proposal, _answer)
_OFFERED = Way(_as_offered, _of_proposal, _answer)
_SPENT = Way(_how_long, _of_exchange, _confirm, _minutes_form)
WAYS = {
    "care_changed": _ASKED,
    "care_differs": _SPENT,
    "care_family_waits": Way(_about_family, _of_family, _answer_family),
    "care_how_long": _SPENT,
    "care_invited": _ASKED,
    "care_proposed": _OFFERED,
    "care_reminded": _ASKED,
    "care_said": _SPENT,
    "care_series_invited": Way(_as_asked, _of_series, _answer_dates),
    "care_series_proposed": Way(_as_offered, _of_series, _answer_dates),
    "care_word_taken": Way(_off, _while_in_grace, _call_off),
    "care_yes_waits": _OFFERED,
}
