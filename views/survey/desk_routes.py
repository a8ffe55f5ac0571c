"""The operator's side: putting a questionnaire out, its page, cards with a code."""

from datetime import timedelta
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import get_locale
from flask_babel import gettext as _

from exchange.observatory.whole_groups import whole_groups
from exchange.survey import actions, queries, shipped
from exchange.survey.queries import Put
from exchange.work import unit_of_work
from views.access import act_of, now, operator_required, visitor
from views.language import local
from views.papers import paper
from views.squares import square
from views.survey import drafts, quota_routes
from views.survey.blueprint import bp
from views.survey.cards import grouped, square_of
from views.survey.counting import so_far
from views.survey.desk_forms import CardsForm, PutForm

DAYS_OPEN = timedelta(days=30)


def _title(put: Put) -> str:
    return drafts.said(put.questionnaire.title, put.questionnaire)


@bp.get("/desk/surveys")
@operator_required
def surveys() -> str:
    bank_id = visitor().bank_id
    found = [
        (put, _title(put), _answered(put), drafts.is_open(put))
        for put in queries.surveys(bank_id=bank_id)
    ]
    return render_template("survey/surveys.html", found=found)


def _answered(put: Put) -> str:
    return so_far(whole_groups(queries.answered(put.id, bank_id=put.bank_id)))


@bp.get("/desk/surveys/new")
@operator_required
def new_survey() -> str:
    today = local(now()).date()
    days = {"opens_on": today, "closes_on": today + DAYS_OPEN}
    return _new(PutForm(formdata=None, data=days | {"is_free": True}))


def _new(form: PutForm) -> str:
    document = shipped.needs()
    tongue = get_locale().language
    title, opening = (document[part].get(tongue) for part in ("title", "opening"))
    number = len(document["questions"])
    words = {"title": title, "opening": opening, "number": number}
    return render_template("survey/new_survey.html", form=form, **words)


@bp.post("/desk/surveys")
@operator_required
def put_survey() -> Any:
    form = PutForm()
    if not form.validate():
        return _new(form), 422
    days = {"opens_on": form.opens_on.data, "closes_on": form.closes_on.data}
    with unit_of_work(act := act_of()) as unit:
        made = actions.put(
            shipped.needs(), is_free=bool(form.is_free.data), quotas={}, act=act, **days
        )
        unit.answer = url_for("survey.desk_survey", survey_id=made)
    flash(_("The questionnaire is out."), "good")
    return redirect(unit.answer, 303)


@bp.get("/desk/surveys/<int:survey_id>")
@operator_required
def desk_survey(survey_id: int) -> Any:
    return _desk_page(survey_id, CardsForm(formdata=None, data={"count": 10}))


def _desk_page(survey_id: int, form: CardsForm, status: int = 200) -> Any:
    bank_id = visitor().bank_id
    put = queries.survey(survey_id, bank_id=bank_id)
    address = url_for("survey.front", code=put.code, _external=True)
    page = render_template(
        "survey/survey.html",
        put=put,
        title=_title(put),
        is_open=drafts.is_open(put),
        answered=_answered(put),
        groups=quota_routes.progress(put),
        address=address,
        square=square(address),
        form=form,
    )
    return page, status


@bp.post("/desk/surveys/<int:survey_id>/cards")
@operator_required
def print_cards_pdf(survey_id: int) -> Any:
    """The codes stand on the paper of this one answer, and are kept nowhere."""
    form, card = CardsForm(), visitor()
    put = queries.survey(survey_id, bank_id=card.bank_id)
    if not form.validate():
        return _desk_page(survey_id, form, 422)
    codes = actions.drawn_codes(form.count.data or 0)
    # Set before it is written down, as cheques are.
    answer = paper(
        "survey/cards_paper.html",
        f"{_('questionnaire-cards')}-{local(now()).date().isoformat()}",
        bank_name=card.bank_name,
        title=_title(put),
        put=put,
        address=url_for("survey.front", code=put.code, _external=True),
        cards=[(grouped(code), square_of(put, code)) for code in codes],
    )
    with unit_of_work(act := act_of()) as unit:
        actions.make_codes(survey_id, codes, act=act)
        unit.answer = url_for("survey.desk_survey", survey_id=survey_id)
    return answer
