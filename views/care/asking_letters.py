"""What a neighbour reads who is asked: several questions in one letter, and once more."""

from collections.abc import Callable

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from views.care.letters import Facts, by, call_words, invited, line, of_exchange, of_task
from views.notices.letter import Letter


def _questions(facts: Facts) -> Letter:
    """All that waited for its hour; a question alone reads as it always does."""
    questions = facts["questions"]
    if len(questions) == 1:
        return invited(questions[0])
    lines = [
        _(
            "%(name)s. %(what)s Answer by %(day)s.",
            name=each["name"],
            what=line(each),
            day=by(each["answer_by"]),
        )
        for each in questions
    ]
    subject = ngettext(
        "%(num)s neighbour asks whether you can come",
        "%(num)s neighbours ask whether you can come",
        len(questions),
    )
    last = _("Choose what suits you. A no is fine, too.")
    return Letter(subject, [*lines, last], _("Answer"), url_for("care.home"))


def _reminded(facts: Facts) -> Letter:
    words = _("No hurry, and a no is fine, too: it helps them to ask somebody else.")
    return Letter(
        _("%(name)s is still waiting for your answer", name=facts["name"]),
        [line(facts), words],
        *of_task(facts, _("Answer")),
    )


def _asked_for_you(facts: Facts) -> Letter:
    words = _("Whoever coordinates the bank has asked neighbours for you. Answers come to you.")
    return Letter(
        _("Neighbours have been asked for you"), [line(facts), words], *of_task(facts, _("Look"))
    )


def _word_taken(facts: Facts) -> Letter:
    """She is told at once: it is agreed without another word of hers."""
    grace = _(
        "You said yes to such hours beforehand. If it does not suit you this time, call it off by "
        "%(day)s: then it is not late.",
        day=by(facts["grace_until"]),
    )
    return Letter(
        _("By your word, agreed: you help %(name)s", name=facts["name"]),
        [line(facts), grace],
        *of_exchange(facts, _("Details")),
        call=call_words(facts),
    )


LETTERS: dict[str, Callable[[Facts], Letter]] = {
    "care_asked_for_you": _asked_for_you,
    "care_questions": _questions,
    "care_reminded": _reminded,
    "care_word_taken": _word_taken,
}
