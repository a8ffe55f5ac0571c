"""A letter of news at the desk: written, looked at as it will be read, and sent."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from exchange.pact import news_actions, news_queries
from exchange.work import unit_of_work
from views.access import act_of, operator_required, visitor
from views.observatory.news import of_all_rooms
from views.pact.blueprint import bp
from views.pact.news_forms import IssueForm

ITEMS = 8


def _items() -> list[dict[str, str]]:
    """What is new in all rooms, but for letters that were sent before."""
    found = [each for each in of_all_rooms() if not each.key.startswith("letters/")]
    return [
        {"title": each.title, "address": each.address, "summary": each.summary}
        for each in found[:ITEMS]
    ]


@bp.get("/desk/newsletter/new")
@operator_required
def new_issue() -> Any:
    return _new(IssueForm(formdata=None))


def _new(form: IssueForm, status: int = 200) -> Any:
    return render_template("pact/new_issue.html", form=form, items=_items()), status


@bp.post("/desk/newsletter")
@operator_required
def write_issue() -> Any:
    form = IssueForm()
    if not form.validate():
        return _new(form, 422)
    with unit_of_work(act := act_of()) as unit:
        made = news_actions.write(form.title.data or "", form.opening.data or "", act=act)
        unit.answer = url_for("pact.desk_issue", issue_id=made)
    return redirect(unit.answer, 303)


@bp.get("/desk/newsletter/<int:issue_id>")
@operator_required
def desk_issue(issue_id: int) -> Any:
    of = news_queries.issue(issue_id, bank_id=visitor().bank_id)
    known = {"title": of.title, "opening": of.opening}
    return _page(issue_id, IssueForm(formdata=None, data=known))


def _page(issue_id: int, form: IssueForm, status: int = 200) -> Any:
    """As it will be read, and under it the form to write it anew."""
    bank_id = visitor().bank_id
    of = news_queries.issue(issue_id, bank_id=bank_id)
    page = render_template(
        "pact/desk_issue.html",
        of=of,
        items=of.items if of.items is not None else _items(),
        form=form,
        readers=news_queries.readers(bank_id=bank_id),
    )
    return page, status


@bp.post("/desk/newsletter/<int:issue_id>/words")
@operator_required
def rewrite_issue(issue_id: int) -> Any:
    form = IssueForm()
    if not form.validate():
        return _page(issue_id, form, 422)
    with unit_of_work(act := act_of()) as unit:
        title, opening = form.title.data or "", form.opening.data or ""
        news_actions.rewrite(issue_id, title, opening, act=act)
        unit.answer = url_for("pact.desk_issue", issue_id=issue_id)
    flash(_("Changed."), "good")
    return redirect(unit.answer, 303)


@bp.post("/desk/newsletter/<int:issue_id>/sending")
@operator_required
def send_issue(issue_id: int) -> Any:
    items = _items()
    with unit_of_work(act := act_of()) as unit:
        news_actions.send(issue_id, items, act=act)
        unit.answer = url_for("pact.desk_issue", issue_id=issue_id)
    flash(_("The letter is on its way."), "good")
    return redirect(unit.answer, 303)


@bp.post("/desk/newsletter/<int:issue_id>/dropping")
@operator_required
def drop_issue(issue_id: int) -> Any:
    with unit_of_work(act := act_of()) as unit:
        news_actions.drop(issue_id, act=act)
        unit.answer = url_for("pact.desk")
    flash(_("Thrown away."), "good")
    return redirect(unit.answer, 303)
