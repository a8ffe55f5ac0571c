"""What a phone takes along of a questionnaire, to ask it to the end where there is no network."""

from typing import Any

from flask import current_app, render_template
from flask_babel import get_locale
from flask_babel import gettext as _

from exchange.survey import diary
from exchange.survey.answering import Problem, Wrong
from exchange.survey.queries import Draft, Put
from exchange.survey.questions import Answer, Condition, Joined, Kind, Question
from views.assets import asset
from views.headers import POLICY
from views.survey import diary_form, drafts
from views.survey.question_form import form_of, wrong_words

LOOK = (
    "prossima.css",
    "prossima.js",
    "survey.js",
    "diary.css",
    "diary.js",
    "icons.svg",
    "titillium-latin-400.woff2",
    "titillium-latin-600.woff2",
)
PARTS = (
    "note",
    "fault",
    "row",
    "lack",
    "clash",
    "hard",
    "review",
    "send",
    "mend",
    "waits",
    "refused",
    "gone",
    "later",
)


def kit(put: Put) -> dict[str, Any]:
    """Nothing in it is anybody's: questions as forms, where they lead, and the page around them."""
    asked, tongue = put.questionnaire, drafts.tongue(put.questionnaire)
    return {
        "tongue": get_locale().language,
        "title": asked.title.get(tongue, ""),
        "look": [asset(name) for name in LOOK],
        "policy": POLICY,
        # As for nobody: a phone keeps it for weeks, and shows it to whoever holds the phone then.
        "page": render_template("survey/without.html", put=put, visitor=None),
        "parts": {
            part: current_app.jinja_env.get_template("survey/_without.html").render(
                part=part, put=put
            )
            for part in PARTS
        },
        "words": {
            "place": _("Question %(place)s of %(all)s", place="{place}", all="{all}"),
            "review": _("Look it over, then send it"),
            "told": _("%(told)s told, %(left)s missing.", told="{told}", left="{left}"),
            "passed": _("Passed over"),
            "missing": _("This one we need to know."),
            "stroke": diary_form.needs(),
        },
        "questions": [_question(put, of, tongue) for of in asked.questions],
        "checks": [
            {
                "wrong_if": _plain(each.wrong_if),
                "text": each.text.get(tongue, ""),
                "is_hard": each.is_hard,
            }
            for each in asked.checks
        ],
    }


def _question(put: Put, of: Question, tongue: str) -> dict[str, Any]:
    form = current_app.jinja_env.get_template("survey/_question.html").render(
        put=put,
        of=of,
        given=form_of(of, None, tongue),
        hint=of.hint.get(tongue, ""),
        day=diary_form.shown(None) if of.kind is Kind.DIARY else None,
        activities=diary_form.activities(),
    )
    return {
        "key": of.key,
        "kind": of.kind,
        "text": of.text.get(tongue, ""),
        "unit": (of.unit or {}).get(tongue, ""),
        "options": {each.key: each.text.get(tongue, "") for each in of.options},
        "alone": [each.key for each in of.options if each.alone],
        "required": of.required,
        "least": of.least,
        "most": of.most,
        "asked_if": _plain(of.asked_if),
        "form": form,
        "wrong": {
            wrong: wrong_words(Problem(of.key, wrong, bound)) for wrong, bound in _may_be_wrong(of)
        },
    }


def _may_be_wrong(of: Question) -> list[tuple[Wrong, int | None]]:
    found: list[tuple[Wrong, int | None]] = [
        (Wrong.MISSING, None),
        (Wrong.NOT_ALONE, None),
        (Wrong.NOT_WHOLE, None),
    ]
    if of.least is not None:
        found += [(Wrong.TOO_FEW, of.least), (Wrong.TOO_LOW, of.least)]
    if of.most is not None:
        found += [(each, of.most) for each in (Wrong.TOO_MANY, Wrong.TOO_HIGH, Wrong.TOO_LONG)]
    return found


def _plain(condition: Condition | None) -> dict[str, Any] | None:
    if condition is None:
        return None
    if isinstance(condition, Joined):
        return {"join": condition.join, "parts": [_plain(part) for part in condition.parts]}
    return {
        "question": condition.question,
        "test": condition.test,
        "options": sorted(condition.options),
        "number": condition.number,
    }


def said(draft: Draft) -> dict[str, Any]:
    """What she answered so far as its forms would send it, and what she passed over."""
    return {
        "answers": {key: _given(answer) for key, answer in draft.answers.items()},
        "passed": draft.passed,
    }


def _given(answer: Answer) -> list[str]:
    if isinstance(answer, frozenset):
        return sorted(answer)
    return [diary.write(answer) if isinstance(answer, tuple) else str(answer)]
