"""A questionnaire's first page, for anybody; beginning it, leaving it, and the thanks at the end."""

from typing import Any

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import StringField

from exchange.people.sessions import SURVEY_OF_CLIENT
from exchange.survey import actions, answering, queries
from exchange.survey.queries import Put
from exchange.survey.refusals import CodeSpent
from views import throttle
from views.access import public
from views.fields import at_most, tidy
from views.survey import drafts
from views.survey.blueprint import bp


class CardForm(FlaskForm):
    card = StringField(_l("The code on your card"), filters=[tidy], validators=[at_most(40)])

    def written(self) -> str | None:
        """As it was drawn: people write it in groups and in capitals."""
        return "".join((self.card.data or "").lower().replace("-", "").split()) or None


@bp.get("/surveys/<code>")
@public
def front(code: str) -> str:
    """A card's square brings its code along."""
    card = request.args.get("card", "")[:40]
    return _front(queries.survey_of_code(code), CardForm(formdata=None, data={"card": card}))


def _front(put: Put, form: CardForm) -> str:
    title = drafts.said(put.questionnaire.title, put.questionnaire)
    if drafts.is_over(put):
        return render_template("survey/closed.html", put=put, title=title)
    draft = drafts.own_draft(put.code)
    return render_template(
        "survey/front.html",
        put=put,
        title=title,
        opening=drafts.said(put.questionnaire.opening, put.questionnaire),
        is_open=drafts.is_open(put),
        way=draft and answering.way(put.questionnaire, draft.answers, draft.passed),
        form=form,
    )


@bp.post("/surveys/<code>/drafts")
@public
def begin(code: str) -> Any:
    put, form = queries.survey_of_code(code), CardForm()
    if not form.validate():
        return _front(put, form), 422
    throttle.count((SURVEY_OF_CLIENT, throttle.client()))
    try:
        with drafts.trip_of_nobody() as act:
            held = actions.begin(code, form.written(), act=act)
    except CodeSpent:
        form.card.errors = [_("This code has answered already, or is of another questionnaire.")]
        return _front(put, form), 422
    return drafts.give(redirect(url_for("survey.go_on", code=code), 303), code, held)


@bp.post("/surveys/<code>/forgetting")
@public
def forget(code: str) -> Any:
    """Who changed her mind leaves nothing behind."""
    if drafts.own_draft(code) is not None:
        with drafts.trip_of_nobody():
            actions.forget(drafts.token() or "")
    return drafts.take_back(redirect(url_for("survey.front", code=code), 303), code)


@bp.get("/surveys/<code>/thanks")
@public
def thanks(code: str) -> str:
    put = queries.survey_of_code(code)
    title = drafts.said(put.questionnaire.title, put.questionnaire)
    return render_template("survey/thanks.html", title=title)


@bp.get("/surveys/<code>/enough")
@public
def enough(code: str) -> str:
    """Of her group enough have answered: a thank-you, and nothing kept."""
    put = queries.survey_of_code(code)
    title = drafts.said(put.questionnaire.title, put.questionnaire)
    return render_template("survey/enough.html", title=title)
