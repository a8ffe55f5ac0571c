"""What the notices about an exchange that does not take place say, or not between the two alone."""

from collections.abc import Callable

from flask_babel import gettext as _
from flask_babel import ngettext

from views.care.letters import Facts, line, of_exchange, of_task
from views.kinds import CHECKS
from views.notices.letter import Letter


def _lines(facts: Facts) -> list[str]:
    """Of every exchange it is about; a letter of older days names one."""
    return [line(facts), *(line(each) for each in facts.get("others", ()))]


def _subject(facts: Facts) -> str:
    others = len(facts.get("others", ()))
    return ngettext("An exchange is called off", "%(num)s exchanges are called off", others + 1)


def _cancelled(facts: Facts) -> Letter:
    late = [_("It comes late. It can happen.")] if facts["late"] else []
    if facts["helps"]:
        after = _("That hour is yours again.")
    elif facts["covered"]:
        after = _("We are looking for somebody else already. There is nothing you need to do.")
    else:
        after = _("Your request is open again: invite somebody else.")
    return Letter(
        _("%(name)s cannot make it", name=facts["name"]),
        [line(facts), *late, after],
        *(of_exchange(facts, _("Details")) if facts["helps"] else of_task(facts, _("See how it goes") if facts["covered"] else _("See who else"))),
    )  # fmt: skip


def _left(facts: Facts) -> Letter:
    words = _("%(name)s has left, so this does not take place.", name=facts["name"])
    return Letter(_subject(facts), [*_lines(facts), words])


def _paused(facts: Facts) -> Letter:
    subject, words = _subject(facts), _("Your bank has called it off.")
    if facts["helps"]:
        after = _("That hour is yours again.")
        return Letter(subject, [*_lines(facts), words, after], *of_exchange(facts, _("Details")))
    after = _("Your request is open again: invite somebody else.")
    return Letter(subject, [*_lines(facts), words, after], *of_task(facts, _("See who else")))


def _unchecked(facts: Facts) -> Letter:
    subject = _subject(facts)
    if facts["helps"]:
        check = CHECKS[facts["check"]]
        words = [
            _("For this help your bank asks for “%(check)s”, and it counts no more.", check=check),
            _("That hour is yours again. The operator of your bank tells you more."),
        ]
        return Letter(subject, [*_lines(facts), *words], *of_exchange(facts, _("Details")))
    words = [
        _("For this help your bank asks for checks, and not all of them hold for %(name)s any more.",
          name=facts["name"]),
        _("Your request is open again: invite somebody else."),
    ]  # fmt: skip
    return Letter(subject, [*_lines(facts), *words], *of_task(facts, _("See who else")))


def _missed(facts: Facts) -> Letter:
    words = _("If it was otherwise, talk to whoever coordinates your bank.")
    return Letter(
        _("%(name)s wrote that nobody came", name=facts["name"]),
        [line(facts), _("No minutes move."), words],
        *of_exchange(facts, _("Details")),
    )


def _handed_over(facts: Facts) -> Letter:
    words = _("Whoever coordinates the bank asks each of you how long it was, and decides.")
    return Letter(
        _("The operator is dealing with it"),
        [line(facts), words],
        *of_exchange(facts, _("Details")),
    )


LETTERS: dict[str, Callable[[Facts], Letter]] = {
    "care_cancelled": _cancelled,
    "care_handed_over": _handed_over,
    "care_left": _left,
    "care_missed": _missed,
    "care_paused": _paused,
    "care_unchecked": _unchecked,
}
