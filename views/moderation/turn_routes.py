"""The equal turn: the switch, what it would cost, and what was decided before."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from exchange.matching import turn_queries as turns
from exchange.matching.turns import PAIRS_MIN, SIDES_MIN
from exchange.people import turn_actions, turn_queries
from exchange.people.queries import rules_of
from exchange.work import unit_of_work
from views.access import act_of, administrator_required, now, visitor
from views.moderation.blueprint import bp
from views.moderation.forms import TurnForm
from views.moderation.turn_chart import chart_of


@bp.get("/desk/equal-turn")
@administrator_required
def equal_turn() -> Any:
    rules = rules_of(visitor().bank_id)
    chosen = {"is_on": "on" if rules.equal_turn else "off", "percent": rules.equal_turn_percent}
    return _page(TurnForm(formdata=None, data=chosen))


def _page(form: TurnForm, status: int = 200) -> Any:
    bank_id = visitor().bank_id
    rules = rules_of(bank_id)
    curve = turns.curve(bank_id=bank_id, now=now())
    page = render_template(
        "moderation/equal_turn.html",
        form=form,
        rules=rules,
        curve=curve,
        chart=chart_of(curve, rules.equal_turn_percent) if curve.says_something else None,
        least={"pairs": PAIRS_MIN, "sides": SIDES_MIN},
        decisions=turn_queries.turn_decisions(bank_id=bank_id),
    )
    return page, status


@bp.post("/desk/equal-turn")
@administrator_required
def decide_turn() -> Any:
    form = TurnForm()
    if not form.validate():
        return _page(form, 422)
    with unit_of_work(act := act_of("equal-turn")) as unit:
        turn_actions.decide_turn(
            form.is_on.data == "on", form.percent.data, form.motive.data.strip(), act=act
        )
        unit.answer = url_for("moderation.equal_turn")
    flash(_("Decided. It holds from the next night on."), "good")
    return redirect(unit.answer, 303)
