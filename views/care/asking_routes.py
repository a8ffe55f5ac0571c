"""Asking: the form of what a family needs, new, from an offer, or in other words than before."""

from dataclasses import replace
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from exchange.care import actions as care
from exchange.care import queries
from exchange.care.circle import may_be_shared
from exchange.care.draft import (
    CHILD_BANDS,
    Problem,
    TaskDraft,
    Window,
    beyond_offer,
    for_its_kind,
    task_problems,
)
from exchange.care.kinds import Family
from exchange.care.offer_queries import OfferPage
from exchange.care.series_draft import series_problems
from exchange.errors import HomeMissing, NotFound
from exchange.ledger import queries as books
from exchange.people import household_actions as household
from exchange.people.household_queries import cared_of
from exchange.people.queries import rules_of
from exchange.places import queries as places
from exchange.units import Act
from exchange.work import unit_of_work
from views.access import act_of, member_required, now, signed_in, visitor
from views.arrivals import row_id
from views.care import prefill, problems
from views.care.asking_forms import AskForm, families_with_kinds
from views.care.blueprint import bp
from views.care.series_forms import weekday_chips
from views.language import local, zone

PAGE = 30


@bp.get("/tasks/new")
@member_required
def ask() -> Any:
    card = visitor()
    # Said before anything is typed: without it nothing can be asked.
    if places.cell_of(card.person_id, bank_id=card.bank_id) is None:
        raise HomeMissing()
    last = prefill.last_ask(card, request.args.get("like", type=row_id))
    offer = prefill.offer(card, request.args.get("offer", type=row_id), now())
    usual = prefill.usual(card, request.args.get("usual"))
    cared = cared_of(card.household_id or 0, bank_id=card.bank_id)
    children = [each.id for each in cared if each.band in CHILD_BANDS]
    again = "like" in request.args
    hour = prefill.at_hour(request.args, now())
    if usual is not None:
        values = prefill.of_usual(usual, cared, now())
    elif hour is not None:
        values = hour
    else:
        values = prefill.values(last, offer, now(), again=again, children=bool(children))
    form = AskForm(local(now()).date(), cared, data=values, formdata=None)
    if not again and not form.cared.data:
        form.cared.data = children
    begun = again or not (usual is None and offer is None and hour is None)
    return ask_page(form, offer, beginnings=None if begun else prefill.beginnings(card, cared))


def sent_form() -> AskForm:
    card = visitor()
    cared = cared_of(card.household_id or 0, bank_id=card.bank_id)
    return AskForm(local(now()).date(), cared)


def ask_page(
    form: AskForm,
    offer: OfferPage | None,
    *,
    beginnings: prefill.Beginnings | None = None,
    changes: int | None = None,
    series: int | None = None,
    status: int = 200,
) -> Any:
    """The form. `changes` is the task, or `series` what comes back, that it puts in other words."""
    card = visitor()
    action = url_for("care.post_task")
    if changes is not None:
        action = url_for("care.change", task_id=changes)
    elif series is not None:
        action = url_for("care.change_series", series_id=series)
    elif offer is not None:
        action = url_for("care.take_up", offer_id=offer.id)
    page = render_template(
        "care/ask.html",
        form=form,
        offer=offer,
        beginnings=beginnings,
        changes=changes,
        series=series,
        weekdays=weekday_chips(),
        families=families_with_kinds(),
        balance=books.balance_if_any(card.household_id, bank_id=card.bank_id),
        wants_two_adults=_wants_two_adults(card.bank_id) or form.adult_stays.data,
        action=action,
        together="together" in request.form,
    )
    return page, status


def _wants_two_adults(bank_id: int) -> bool:
    rules = rules_of(bank_id)
    return any(rules.two_adults_for(family) != "no" for family in Family)


@bp.post("/tasks")
@member_required
def post_task() -> Any:
    form = sent_form()
    draft = sound(form)
    if draft is None:
        return ask_page(form, None, status=422)
    with unit_of_work(act := act_of("task")) as unit:
        whole = with_newcomers(form, draft, act=act)
        if form.repeats:
            series_id = care.ask_series(form.series_of(whole), act=act)
            unit.answer = url_for("care.series", series_id=series_id)
        else:
            task_id = care.ask(whole, act=act)
            unit.answer = url_for(_page_after(whole), task_id=task_id)
    return redirect(unit.answer, 303)


def _page_after(draft: TaskDraft) -> str:
    """Who lets other families join says next for how many children, and where they meet."""
    is_shared = "together" in request.form and may_be_shared(draft.kind)
    return "care.own_circle" if is_shared else "care.task"


@bp.post("/offers/<int:offer_id>/tasks")
@member_required
def take_up(offer_id: int) -> Any:
    offer = prefill.offer(visitor(), offer_id, now())
    if offer is None:
        raise NotFound()
    form = sent_form()
    draft = sound(form, offer)
    if draft is None:
        return ask_page(form, offer, status=422)
    with unit_of_work(act := act_of()) as unit:
        task_id = care.take_up(offer_id, with_newcomers(form, draft, act=act), act=act)
        unit.answer = url_for("care.task", task_id=task_id)
    flash(_("Asked. %(name)s answers, and you will hear it.", name=offer.name), "good")
    return redirect(unit.answer, 303)


def sound(form: AskForm, offer: OfferPage | None = None) -> TaskDraft | None:
    """The draft of a whole form; None once every fault stands beside its field."""
    if not form.validate():
        return None
    bands = {each.id: each.band for each in form.cared_people}
    bands |= {each.stand_in: each.band for each in form.newcomers}
    draft = for_its_kind(form.draft(), bands)
    found = _problems_in(form, draft)
    if offer is not None:
        assert offer.opens_at is not None, "an admitted reader reads the hours"
        assert offer.closes_at is not None, "an admitted reader reads the hours"
        found += beyond_offer(draft, Window(offer.opens_at, offer.closes_at, offer.minutes))
    problems.say(form, found, local(now()).date())
    return None if found else draft


def _problems_in(form: AskForm, draft: TaskDraft) -> list[Problem]:
    rules = rules_of(visitor().bank_id)
    if form.repeats:
        return series_problems(form.series_of(draft), rules=rules, zone=zone(), now=now())
    return task_problems(draft, rules=rules, now=now())


def with_newcomers(form: AskForm, draft: TaskDraft, *, act: Act) -> TaskDraft:
    """The draft once those written down beside it belong to the household."""
    known = {
        each.stand_in: household.add_cared(each.initials, each.band, None, act=act)
        for each in form.newcomers
    }
    return replace(draft, cared_ids=tuple(known.get(each, each) for each in draft.cared_ids))


@bp.get("/tasks")
@signed_in
def tasks() -> Any:
    card = visitor()
    start = request.args.get("start", 0, type=row_id)
    most, bank_id = PAGE + 1, card.bank_id
    asks = queries.open_asks(card.person_id, bank_id=bank_id, now=now(), start=start, limit=most)
    offers = queries.own_offers(card.person_id, bank_id=bank_id, now=now(), start=start, limit=most)
    return render_template(
        "care/tasks.html",
        asks=asks[:PAGE],
        offers=offers[:PAGE],
        start=start,
        more=start + PAGE if max(len(asks), len(offers)) > PAGE else None,
    )
