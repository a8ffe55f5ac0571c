"""The strategic plan at the books: administrators grow it, everybody reads it."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, NumberRange

from exchange.pact import project_queries, strategy_queries
from exchange.pact import strategy_actions as strategy
from exchange.pact.strategy import ACTION, AIM, WEIGHT_MAX, Node
from exchange.pact.strategy_actions import Said
from exchange.units import as_row_id
from exchange.work import unit_of_work
from views.access import act_of, administrator_required, visitor
from views.fields import at_most, choices_of, tidy
from views.pact import project_words as words
from views.pact.blueprint import bp
from views.pact.strategy_grown import tree_of


class NodeForm(FlaskForm):
    """What a node says; `seen` is the version that was read. Only an action has a project."""

    seen = HiddenField()
    title = StringField(
        _l("Title"), validators=[DataRequired(_l("Give it a title.")), at_most(120)]
    )
    words = TextAreaField(_l("In other words"), validators=[at_most(500)])
    weight = IntegerField(
        _l("Weight"),
        default=1,
        description=_l("How much it counts beside its neighbours: 1 to 100."),
        validators=[
            InputRequired(_l("Write a whole number.")),
            NumberRange(1, WEIGHT_MAX, _l("Write a whole number.")),
        ],
    )
    project = SelectField(_l("Which project is it?"), default="")

    def __init__(self, level: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        named = {"": _l("None")}
        if level == ACTION:
            out = project_queries.for_everybody(bank_id=visitor().bank_id)
            named |= {str(each.project_id): each.sheet.title for each in out}
        self.project.choices = choices_of(named)

    def said(self) -> Said:
        return Said(
            title=tidy(self.title.data),
            words=tidy(self.words.data),
            weight=self.weight.data,
            project_id=as_row_id(self.project.data or ""),
        )


@bp.get("/books/strategy")
@administrator_required
def strategy_book() -> str:
    tree = tree_of(visitor().bank_id)
    return render_template("pact/strategy_book.html", tree=tree, words=words, last=ACTION)


@bp.get("/books/strategy/new")
@administrator_required
def new_aim() -> Any:
    return _page(NodeForm(AIM, formdata=None), AIM, None, None)


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
    return _added(NodeForm(AIM), None)


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
    return _page(NodeForm(above.level + 1, formdata=None), above.level + 1, None, above)


def _one(node_id: int) -> Node:
    return strategy_queries.node(node_id, bank_id=visitor().bank_id)


@bp.post("/books/strategy/<int:node_id>/parts")
@administrator_required
def add_below(node_id: int) -> Any:
    above = _one(node_id)
    return _added(NodeForm(above.level + 1), above)


@bp.get("/books/strategy/<int:node_id>")
@administrator_required
def strategy_node(node_id: int) -> Any:
    node = _one(node_id)
    said = {"title": node.title, "words": node.words, "weight": node.weight}
    project = str(node.project_id or "")
    form = NodeForm(node.level, formdata=None, seen=str(node.version), project=project, **said)
    return _page(form, node.level, node, None)


@bp.post("/books/strategy/<int:node_id>/words")
@administrator_required
def change_node(node_id: int) -> Any:
    node = _one(node_id)
    form = NodeForm(node.level)
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
