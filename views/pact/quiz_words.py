"""A quiz in the reader's language, and how a result is said."""

from typing import Any

from flask_babel import get_locale
from flask_babel import gettext as _

from exchange.pact.quizzes import Quiz, Text
from views.language import local_number


def said(text: Text) -> str:
    """All of them are there in all seven languages."""
    return text[get_locale().language]


def asked(quiz: Quiz) -> list[dict[str, Any]]:
    """The questions as they are put; the key of each answer beside its words."""
    return [
        {
            "key": each.key,
            "text": said(each.text),
            "answers": [(key, said(words)) for key, words in each.answers.items()],
        }
        for each in quiz.questions
    ]


def solved(quiz: Quiz) -> list[dict[str, str]]:
    """What is true, and where it stands written."""
    return [
        {
            "text": said(each.text),
            "right": said(each.answers[each.right]),
            "why": said(each.why),
            "source": each.source,
            "address": each.address,
        }
        for each in quiz.questions
    ]


def results(quiz: Quiz, kept: list[dict[str, Any]]) -> list[list[str]]:
    """By question, in its order: who knew before, after, and the difference with its doubt."""
    shifts = {each["question"]: each["shift"] for each in kept}
    return [_cells(shifts.get(each.key)) for each in quiz.questions]


def _cells(shift: dict[str, float] | None) -> list[str]:
    if shift is None:
        few = _("too few to say")
        return [few, few, few]
    points = _(
        "%(points)s points, between %(low)s and %(high)s",
        points=_points(shift["difference"]),
        low=_points(shift["low"]),
        high=_points(shift["high"]),
    )
    return [
        _share(shift["right_before"], shift["before"]),
        _share(shift["right_after"], shift["after"]),
        points,
    ]


def _share(number: float, of: float) -> str:
    return _(
        "%(share)s%% (%(number)s of %(all)s)",
        share=round(100 * number / of),
        number=int(number),
        all=int(of),
    )


def _points(difference: float) -> str:
    points = round(100 * difference)
    sign = "+" if points > 0 else "−" if points < 0 else ""
    return f"{sign}{local_number(abs(points))}"
