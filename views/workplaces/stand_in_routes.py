"""Standing in for who works on her own account: the list, what one offers, and answering who asks."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from exchange.work import unit_of_work
from exchange.workplaces import standing_in_actions as standing_in
from exchange.workplaces import standing_in_queries as queries
from exchange.workplaces.standing_in import TRADES
from views.access import act_of, member_required, now, visitor
from views.language import local
from views.workplaces import stand_in_words as words
from views.workplaces.blueprint import bp
from views.workplaces.stand_in_forms import ANYWHERE, OfferForm


@bp.get("/substitutes")
@member_required
def stand_ins() -> str:
    card = visitor()
    trade = request.args.get("trade", "")
    trade = trade if trade in TRADES else ""
    today = local(now()).date()
    own = queries.own_offer(card.person_id, bank_id=card.bank_id)
    return render_template(
        "workplaces/stand_ins.html",
        asked=queries.asked(card.person_id, bank_id=card.bank_id, today=today),
        asks=queries.own_asks(card.person_id, bank_id=card.bank_id),
        own=own,
        offers=queries.in_the_list(
            bank_id=card.bank_id, seen_by=card.person_id, today=today, trade=trade or None
        ),
        trade=trade,
        said=words,
    )


@bp.get("/substitutes/offer")
@member_required
def stand_in_offer() -> Any:
    card, today = visitor(), local(now()).date()
    own = queries.own_offer(card.person_id, bank_id=card.bank_id)
    kept: dict[str, Any] = {"first": today}
    if own is not None:
        kept = {"trade": own.trade, "place": own.municipality or ANYWHERE, "words": own.words}
        kept |= {"first": own.span.first, "last": own.span.last, "reach": own.reach}
    return _offer_page(OfferForm(today, formdata=None, data=kept), has_own=own is not None)


def _offer_page(form: OfferForm, *, has_own: bool = False, status: int = 200) -> Any:
    page = render_template("workplaces/stand_in_offer.html", form=form, has_own=has_own)
    return page, status


@bp.post("/substitutes/offer")
@member_required
def keep_stand_in_offer() -> Any:
    form = OfferForm(local(now()).date())
    if not form.validate():
        return _offer_page(form, status=422)
    with unit_of_work(act := act_of("stand in")) as unit:
        standing_in.offer(form.offer(), act=act)
        unit.answer = url_for("workplaces.stand_ins")
    flash(_("Kept. Who looks for somebody finds you now."), "good")
    return redirect(unit.answer, 303)


@bp.post("/substitutes/offer/withdrawal")
@member_required
def take_stand_in_offer_back() -> Any:
    with unit_of_work(act := act_of("stand in")) as unit:
        standing_in.take_offer_back(act=act)
        unit.answer = url_for("workplaces.stand_ins")
    flash(_("Taken back. You are in no list any more."), "good")
    return redirect(unit.answer, 303)


@bp.post("/substitutes/asks/<int:stand_in_id>/yes")
@member_required
def could_stand_in(stand_in_id: int) -> Any:
    with unit_of_work(act := act_of()) as unit:
        standing_in.answer(stand_in_id, True, act=act)
        unit.answer = url_for("workplaces.stand_ins")
    flash(_("Said. Once they say yes too, each of you reads how the other is reached."), "good")
    return redirect(unit.answer, 303)


@bp.post("/substitutes/asks/<int:stand_in_id>/no")
@member_required
def cannot_stand_in(stand_in_id: int) -> Any:
    with unit_of_work(act := act_of()) as unit:
        standing_in.answer(stand_in_id, False, act=act)
        unit.answer = url_for("workplaces.stand_ins")
    flash(_("Said. They look on."), "good")
    return redirect(unit.answer, 303)


@bp.post("/substitutes/asks/<int:stand_in_id>/stepping-back")
@member_required
def step_back(stand_in_id: int) -> Any:
    with unit_of_work(act := act_of()) as unit:
        standing_in.step_back(stand_in_id, act=act)
        unit.answer = url_for("workplaces.stand_ins")
    flash(_("Said. They look on."), "good")
    return redirect(unit.answer, 303)
