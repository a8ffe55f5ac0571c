"""Commitments as who keeps the pact decides about them: groups, what is taken in, with which weight."""

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from exchange.errors import LostRace, NotFound
from exchange.observatory.live_indicator_queries import live_indicators
from exchange.pact import commitment_actions as commitments
from exchange.pact import commitment_queries as queries
from exchange.pact.commitment_queries import CommitmentCard
from exchange.units import Act
from exchange.work import unit_of_work
from views.access import act_of, administrator_required, now, visitor
from views.language import local
from views.pact import commitment_words as words
from views.pact.blueprint import bp
from views.pact.commitment_forms import AimForm, DeclineForm, PlaceForm
from views.pact.commitment_shown import groups
from views.pact.stale import SeenForm

BOOK = "/books/pact/commitments"


@bp.get(BOOK)
@administrator_required
def commitment_book() -> Any:
    return _book(AimForm(formdata=None))


def _book(form: AimForm, status: int = 200) -> Any:
    bank_id = visitor().bank_id
    page = render_template(
        "pact/commitment_book.html",
        waiting=queries.to_decide(bank_id),
        groups=groups(queries.in_pact(bank_id), local(now()).date()),
        aims=queries.aims(bank_id),
        words=words,
        form=form,
    )
    return page, status


@bp.post(f"{BOOK}/groups")
@administrator_required
def add_commitment_group() -> Any:
    form = AimForm()
    there = {aim.title.casefold() for aim in queries.aims(visitor().bank_id)}
    if form.validate() and form.title.data.strip().casefold() in there:
        form.title.errors = [_("There is a group of this name.")]
    if form.errors or form.title.errors:
        return _book(form, 422)
    with unit_of_work(act := act_of()) as unit:
        title = " ".join(form.title.data.split())
        commitments.add_aim(title, is_weighed=form.is_weighed.data, act=act)
        unit.answer = url_for("pact.commitment_book")
    flash(_("The group is there."), "good")
    return redirect(unit.answer, 303)


@bp.get(f"{BOOK}/<int:commitment_id>")
@administrator_required
def commitment_to_decide(commitment_id: int) -> Any:
    return _page(_one(commitment_id))


def _one(commitment_id: int) -> CommitmentCard:
    found = queries.one(commitment_id, bank_id=visitor().bank_id)
    if found is None:
        raise NotFound()
    return found


def _page(card: CommitmentCard, status: int = 200, **forms: Any) -> Any:
    aims = queries.aims(card.bank_id)
    read = {"seen": card.mark}
    stands = {"aim": str(card.aim.aim_id) if card.aim else None, "weight": card.weight or 50} | read
    fresh = {
        "place_form": PlaceForm(aims, formdata=None, **stands),
        "no": DeclineForm(formdata=None, data=read),
    }
    beside = [
        each
        for group in groups(queries.in_pact(card.bank_id), local(now()).date())
        for each in group.all
    ]
    page = render_template(
        "pact/commitment_to_decide.html",
        card=card,
        aims=aims,
        beside=beside,
        words=words,
        **fresh | forms,
    )
    return page, status


@bp.post(f"{BOOK}/<int:commitment_id>/taking")
@administrator_required
def take_commitment(commitment_id: int) -> Any:
    card = _one(commitment_id)
    form = PlaceForm(queries.aims(card.bank_id))
    if not form.validate():
        return _page(card, 422, place_form=form)
    day = local(now()).date()
    figure = live_indicators(card.bank_id, day).get(card.indicator or "")

    def deed(act: Act) -> None:
        where = int(form.aim.data), form.weight.data
        commitments.take(commitment_id, *where, seen=form.read, act=act)
        if figure is not None and card.is_live:
            commitments.note_live(commitment_id, round(figure.value * 1_000), figure.as_of, act=act)

    return _done(deed, _("In the pact. Everybody reads it.")) or _again(card, place_form=form)


def _done(deed: Callable[[Act], None], said: str) -> Any:
    """None where somebody was quicker."""
    try:
        with unit_of_work(act := act_of()) as unit:
            deed(act)
            unit.answer = url_for("pact.commitment_book")
    except LostRace:
        return None
    flash(said, "good")
    return redirect(unit.answer, 303)


def _again(card: CommitmentCard, **forms: SeenForm) -> Any:
    now_there = _one(card.commitment_id)
    for each in forms.values():
        each.again(now_there.mark)
    return _page(now_there, 409, **forms)


@bp.post(f"{BOOK}/<int:commitment_id>/refusal")
@administrator_required
def decline_commitment(commitment_id: int) -> Any:
    card, form = _one(commitment_id), DeclineForm()
    if not form.validate():
        return _page(card, 422, no=form)

    def deed(act: Act) -> None:
        commitments.decline(commitment_id, form.why.data.strip(), seen=form.read, act=act)

    return _done(deed, _("Not taken. They read why.")) or _again(card, no=form)


@bp.post(f"{BOOK}/<int:commitment_id>/place")
@administrator_required
def place_commitment(commitment_id: int) -> Any:
    card = _one(commitment_id)
    form = PlaceForm(queries.aims(card.bank_id))
    if card.aim is None:
        raise NotFound()
    if not form.validate():
        return _page(card, 422, place_form=form)

    def deed(act: Act) -> None:
        where = int(form.aim.data), form.weight.data
        commitments.place(commitment_id, *where, seen=form.read, act=act)

    return _done(deed, _("It stands there now.")) or _again(card, place_form=form)
