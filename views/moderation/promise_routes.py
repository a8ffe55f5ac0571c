"""By when the desk answers: rules of the bank, read by who looks after it and decided by an administrator."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from exchange.moderation.waiting_kinds_queries import KINDS
from exchange.people.queries import rules_of
from exchange.people.rules import Rules
from exchange.people.some_rules_actions import decide_some
from exchange.work import unit_of_work
from views.access import act_of, administrator_required, operator_required, visitor
from views.moderation.blueprint import bp
from views.moderation.desk_forms import promises_form
from views.moderation.waiting_words import SHOWN

AHEAD = {
    "check_ahead_days": _l("Days before its end in which a check is asked for anew"),
    "desk_silent_days": _l("Days without a sign after which a member is silent"),
    "claim_hours": _l("Hours for which “I’ll see to it” counts"),
    "check_stale_months": _l("Months after which a service counts as not checked lately"),
    "joining_months": _l("Months for which a request to join the pact is kept without an answer"),
}


def _rules_shown(rules: Rules) -> list[tuple[str, Any, int]]:
    """Each rule that a kind promises by, once, in the order of the kinds; then what they reckon with."""
    named = {
        each.promise: each.word for each in KINDS if each.promise and each.promise not in AHEAD
    }
    shown = [(rule, _words(rule, kind), getattr(rules, rule)) for rule, kind in named.items()]
    return shown + [(rule, words, getattr(rules, rule)) for rule, words in AHEAD.items()]


def _words(rule: str, kind: str) -> Any:
    of = SHOWN[kind].chip
    if rule.endswith("_hours"):
        return _("%(what)s: answer within hours", what=of)
    return _("%(what)s: answer within days", what=of)


@bp.get("/desk/promises")
@operator_required
def promises() -> Any:
    return _page(is_sent=False)


def _page(*, is_sent: bool, form: Any = None, status: int = 200) -> Any:
    bank_id = visitor().bank_id
    form = form or promises_form(_rules_shown(rules_of(bank_id)), is_sent=is_sent)
    return render_template("moderation/promises.html", form=form), status


@bp.post("/desk/promises")
@administrator_required
def decide_promises() -> Any:
    form = promises_form(_rules_shown(rules_of(visitor().bank_id)), is_sent=True)
    if not form.validate():
        return _page(is_sent=True, form=form, status=422)
    with unit_of_work(act := act_of("rules")) as unit:
        decide_some(form.changes, form.motive.data.strip(), act=act)
        unit.answer = url_for("moderation.promises")
    flash(_("Decided. It counts from now on."), "good")
    return redirect(unit.answer, 303)
