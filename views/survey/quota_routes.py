"""The operator's side of quotas: by what answers are counted, and how many are wanted of each group."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from exchange.observatory.whole_groups import whole_groups
from exchange.survey import queries, quota_actions, quotas
from exchange.survey.queries import Put
from exchange.work import unit_of_work
from views.access import act_of, operator_required, visitor
from views.survey import drafts
from views.survey.blueprint import bp
from views.survey.counting import so_far

FIELD = "wanted-"
# A question put to a person ("You are") does not say what a table is counted by.
_WAYS: dict[str, Any] = {
    "sex": _l("Sex"),
    "age": _l("Age"),
    "municipality": _l("Municipality"),
}


@bp.get("/desk/surveys/<int:survey_id>/groups")
@operator_required
def groups(survey_id: int) -> Any:
    put = queries.survey(survey_id, bank_id=visitor().bank_id)
    ways = quotas.ways(put.questionnaire)
    by = request.args.get("by") or next(iter(put.quotas), ways[0])
    return _page(put, by if by in ways else ways[0])


def _page(put: Put, by: str, fault: str | None = None) -> Any:
    wanted = put.quotas.get(by, {})
    lines = []
    for group in quotas.groups(put.questionnaire, by):
        name = f"{FIELD}{quotas.CROSS.join(group)}"
        written = request.form.get(name, wanted.get(quotas.CROSS.join(group), ""))
        lines.append((name, group_words(put, by, group), written))
    page = render_template(
        "survey/quotas.html",
        put=put,
        by=by,
        ways=[(each, way_words(put, each)) for each in quotas.ways(put.questionnaire)],
        lines=lines,
        most=quotas.WANTED_MAX,
        fault=fault,
    )
    return page, 422 if fault else 200


@bp.post("/desk/surveys/<int:survey_id>/quotas")
@operator_required
def set_quotas(survey_id: int) -> Any:
    put = queries.survey(survey_id, bank_id=visitor().bank_id)
    by = request.form.get("by", "")
    if by not in quotas.ways(put.questionnaire):
        by = quotas.ways(put.questionnaire)[0]
    wanted, fault = _wanted(put, by)
    if fault:
        return _page(put, by, fault)
    with unit_of_work(act := act_of()) as unit:
        quota_actions.set_quotas(survey_id, by, wanted, act=act)
        unit.answer = url_for("survey.desk_survey", survey_id=survey_id)
    flash(_("From now on answers are counted so."), "good")
    return redirect(unit.answer, 303)


def _wanted(put: Put, by: str) -> tuple[dict[str, int], str | None]:
    """What is wanted of each group; an empty field asks for nothing."""
    found = {}
    for parts in quotas.groups(put.questionnaire, by):
        group = quotas.CROSS.join(parts)
        text = request.form.get(f"{FIELD}{group}", "").strip()
        if not text:
            continue
        is_whole = text.isascii() and text.isdigit() and len(text) < 6
        if not is_whole or not 1 <= int(text) <= quotas.WANTED_MAX:
            return {}, _("Between 1 and %(most)s, or nothing.", most=quotas.WANTED_MAX)
        found[group] = int(text)
    return found, None


def way_words(put: Put, by: str) -> str:
    """The questions answers are counted by."""
    return " × ".join(str(_WAYS.get(key) or _asked(put, key)) for key in by.split(quotas.CROSS))


def _asked(put: Put, key: str) -> str:
    question = put.questionnaire.question(key)
    return drafts.said(question.text, put.questionnaire) if question else key


def group_words(put: Put, by: str, group: tuple[str, ...]) -> str:
    said = []
    for key, chosen in zip(by.split(quotas.CROSS), group, strict=True):
        question = put.questionnaire.question(key)
        option = question.option(chosen) if question else None
        said.append(drafts.said(option.text, put.questionnaire) if option else chosen)
    return ", ".join(said)


def progress(put: Put) -> list[tuple[str, str, str]]:
    """Group by group: which, how many as of last night in whole groups of people, how many are wanted."""
    counted = queries.mixed_tallies(put) if put.quotas else {}
    return [
        (
            group_words(put, by, tuple(group.split(quotas.CROSS))),
            _("Enough")
            if counted.get((by, group), 0) >= number
            else so_far(whole_groups(counted.get((by, group), 0))),
            str(number),
        )
        for by, wanted in put.quotas.items()
        for group, number in sorted(wanted.items())
    ]
