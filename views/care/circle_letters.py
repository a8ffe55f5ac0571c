"""What the notices about an ask of several families say: first names, children counted, minutes."""

from collections.abc import Callable

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from models.states import Who
from views.care.letters import Facts, line, of_exchange
from views.language import spoken_minutes
from views.notices.letter import Letter


def _of_circle(facts: Facts, words: str) -> tuple[str, str]:
    return words, url_for("care.circle", task_id=facts["task_id"])


def _children(facts: Facts) -> str:
    return ngettext("%(num)s child", "%(num)s children", facts["children"])


def _your_part(facts: Facts) -> list[str]:
    """Once somebody has said yes, minutes are set aside; before, nothing is."""
    part = facts["part_minutes"]
    return [_("Your part is %(time)s now.", time=spoken_minutes(part))] if part else []


def _asked(facts: Facts) -> Letter:
    return Letter(
        _("%(name)s asks: shall your children come along?", name=facts["name"]),
        [line(facts), _("You share the minutes, each for her own children. A no is fine, too.")],
        *_of_circle(facts, _("Have a look")),
    )


def _joined(facts: Facts) -> Letter:
    words = _("%(name)s joins with %(children)s.", name=facts["name"], children=_children(facts))
    return Letter(
        _("One more family comes along"),
        [line(facts), words, *_your_part(facts)],
        *_of_circle(facts, _("See who takes part")),
    )


def _left(facts: Facts) -> Letter:
    late = [_("It came late: their part stays with them.")] if facts["late"] else []
    part = [] if facts["late"] else _your_part(facts)
    return Letter(
        _("%(name)s’s family does not come along", name=facts["name"]),
        [line(facts), *late, *part],
        *_of_circle(facts, _("See who takes part")),
    )


def _waits(facts: Facts) -> Letter:
    words = _("With them %(children)s more would come.", children=_children(facts))
    return Letter(
        _("%(name)s’s family would come along, too", name=facts["name"]),
        [line(facts), words, _("It is up to you: your yes was to fewer. A no is fine, too.")],
        *of_exchange(facts, _("Answer")),
    )


def _fewer(facts: Facts) -> Letter:
    words = _("%(children)s fewer.", children=_children(facts))
    return Letter(
        _("%(name)s’s family does not come along", name=facts["name"]),
        [line(facts), words, _("All else stays as agreed.")],
        *of_exchange(facts, _("Details")),
    )


def _refused(facts: Facts) -> Letter:
    why = {
        "short": _("Your account lacks the minutes for your part. Nothing was taken from it."),
        "unanswered": _("Nobody answered in time. Nothing was taken from your account."),
    }.get(facts["why"], _("No reason is asked. Nothing was taken from your account."))
    return Letter(
        _("This time your children cannot come along"),
        [line(facts), why],
        _("Ask for your own"),
        url_for("care.ask"),
    )


def _agreed(facts: Facts) -> Letter:
    return Letter(
        _("Agreed: %(name)s goes with your children", name=facts["name"]),
        [line(facts), *_your_part(facts), _("Where to meet stands on the page.")],
        *_of_circle(facts, _("Details")),
    )


def _changed(facts: Facts) -> Letter:
    return Letter(
        _("%(name)s has changed what they ask", name=facts["name"]),
        [_("Now it is this:"), line(facts), _("See whether your children still come along.")],
        *_of_circle(facts, _("Have a look")),
    )


def _off(facts: Facts) -> Letter:
    after = _("Your minutes are free again.")
    # Letters written before this was told were of a helper who is replaced, or of an end.
    stays = facts.get("stays", "sought" if facts["by"] == Who.HELPER else None)
    if stays == "others":
        words = _("One of those who help does not come, and the others do.")
        subject = _("It takes place all the same")
        return Letter(subject, [line(facts), words, after], *_of_circle(facts, _("Details")))
    if stays == "sought":
        others = _("Somebody else is looked for. There is nothing you need to do.")
        subject = _("Your children wait for somebody else")
        if facts["by"] == Who.HELPER:
            subject = _("%(name)s cannot make it", name=facts["name"])
        return Letter(subject, [line(facts), after, others], *_of_circle(facts, _("Details")))
    return Letter(_("It does not take place"), [line(facts), after], _("Ask for your own"),
                  url_for("care.ask"))  # fmt: skip


def _settled(facts: Facts) -> Letter:
    time = spoken_minutes(facts["paid_minutes"])
    return Letter(
        _("%(time)s given to %(name)s", time=time, name=facts["name"]),
        [line(facts), _("It is your part of what all the families share.")],
        _("See the account"),
        url_for("ledger.account"),
    )


def _uncarried(facts: Facts) -> Letter:
    words = [_("One family came off, and the others lack the minutes for its part.")]
    if facts["helps"]:
        words.append(_("That hour is yours again."))
    else:
        words.append(
            _("Your request is open again: ask for less time, or let another family join.")
        )
    return Letter(
        _("An exchange is called off"), [line(facts), *words], *of_exchange(facts, _("Details"))
    )


LETTERS: dict[str, Callable[[Facts], Letter]] = {
    "care_family_agreed": _agreed,
    "care_family_asked": _asked,
    "care_family_changed": _changed,
    "care_family_fewer": _fewer,
    "care_family_joined": _joined,
    "care_family_left": _left,
    "care_family_off": _off,
    "care_family_refused": _refused,
    "care_family_settled": _settled,
    "care_family_waits": _waits,
    "care_uncarried": _uncarried,
}
