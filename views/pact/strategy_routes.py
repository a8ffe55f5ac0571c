"""The strategic plan at the books: administrators grow it, everybody reads it."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from exchange.pact import strategy_actions as strategy
from exchange.pact import strategy_queries
from exchange.pact.strategy import ACTION, AIM, Node
from exchange.units import as_row_id
from exchange.work import unit_of_work
from views.access import act_of, administrator_required, visitor
from views.pact import project_words as words
from views.pact.blueprint import bp
from views.pact.strategy_forms import NodeForm, measure_of
from views.pact.strategy_grown import tree_of


@bp.get("/books/strategy")
@administrator_required
def strategy_book() -> str:
    bank_id = visitor().bank_id
    return render_template(
        "pact/strategy_book.html",
        tree=tree_of(bank_id),
        history=strategy_queries.history(bank_id),
        words=words,
        last=ACTION,
    )


def _form(level: int, **kept: Any) -> NodeForm:
    return NodeForm(level, visitor().bank_id, **kept)


@bp.get("/books/strategy/new")
@administrator_required
def new_aim() -> Any:
    return _page(_form(AIM, formdata=None), AIM, None, None)


def _page(
    form: NodeForm, level: int, node: Node | None, above: Node | None, status: int = 200
) -> Any:
    """To write one: an old one, or one below another, or a new aim."""
    page = render_template(
        "pact/strategy_node.html",
        form=form,
        level=level,
        node=node,
        above=above,
        words=words,
        last=ACTION,
    )
    return page, status


@bp.post("/books/strategy/aims")
@administrator_required
def add_aim() -> Any:
    return _added(_form(AIM), None)


def _added(form: NodeForm, above: Node | None) -> Any:
    level = AIM if above is None else above.level + 1
    if not form.validate():
        return _page(form, level, None, above, 422)
    with unit_of_work(act := act_of()) as unit:
        strategy.add(above.id if above else None, form.said(), act=act)
        unit.answer = url_for("pact.strategy_book")
    flash(_("Kept."), "good")
    return redirect(unit.answer, 303)


@bp.get("/books/strategy/<int:node_id>/below")
@administrator_required
def new_below(node_id: int) -> Any:
    above = _one(node_id)
    return _page(_form(above.level + 1, formdata=None), above.level + 1, None, above)


def _one(node_id: int) -> Node:
    return strategy_queries.node(node_id, bank_id=visitor().bank_id)


@bp.post("/books/strategy/<int:node_id>/parts")
@administrator_required
def add_below(node_id: int) -> Any:
    above = _one(node_id)
    return _added(_form(above.level + 1), above)


@bp.get("/books/strategy/<int:node_id>")
@administrator_required
def strategy_node(node_id: int) -> Any:
    node = _one(node_id)
    said = {"title": node.title, "words": node.words, "weight": node.weight}
    measure = measure_of(node)
    form = _form(node.level, formdata=None, seen=str(node.version), measure=measure, **said)
    return _page(form, node.level, node, None)


@bp.post("/books/strategy/<int:node_id>/words")
@administrator_required
def change_node(node_id: int) -> Any:
    node = _one(node_id)
    form = _form(node.level)
    if not form.validate():
        return _page(form, node.level, node, None, 422)
    seen = as_row_id(form.seen.data or "") or 0
    with unit_of_work(act := act_of()) as unit:
        strategy.change(node_id, form.said(), seen=seen, act=act)
        unit.answer = url_for("pact.strategy_book")
    flash(_("Kept."), "good")
    return redirect(unit.answer, 303)


@bp.post("/books/strategy/<int:node_id>/removal")
@administrator_required
def end_node(node_id: int) -> Any:
    with unit_of_work(act := act_of()) as unit:
        strategy.end(node_id, act=act)
        unit.answer = url_for("pact.strategy_book")
    flash(_("Taken away."), "good")
    return redirect(unit.answer, 303)
