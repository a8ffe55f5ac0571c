"""One exchange: where and when, how long it was, and what if not."""

from itertools import groupby
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from exchange.care import actions as care
from exchange.care import queries, sheet_queries
from exchange.care.circle import may_be_shared
from exchange.care.circle_help_queries import families_to_help, meeting_point
from exchange.care.deal_queries import terms
from exchange.care.delega_queries import may_fetch
from exchange.care.exchange_queries import ExchangePage
from exchange.care.series_queries import series_of_tasks
from exchange.care.word_queries import taken_by
from exchange.errors import NotFound
from exchange.moderation.dispute import may_open
from exchange.moderation.incident import may_say
from exchange.people import reaching_queries as reaching
from exchange.people.queries import rules_of
from exchange.places import queries as places
from exchange.work import unit_of_work
from models.states import ExchangeState, Who
from views.access import act_of, member_required, now, signed_in, visitor
from views.arrivals import row_id
from views.care import strips
from views.care.arrival_card import arrival_of
from views.care.blueprint import bp
from views.care.caution_words import caution_words
from views.care.exchange_forms import ConfirmForm
from views.care.exchange_words import silence_of, story_of
from views.language import month_words
from views.places.reading import note_reading

PAGE = 30


@bp.get("/exchanges")
@signed_in
def history() -> Any:
    card = visitor()
    past = queries.past_exchanges(
        card.person_id,
        bank_id=card.bank_id,
        before_id=request.args.get("before", type=row_id),
        limit=PAGE + 1,
    )
    more = past[PAGE - 1].id if len(past) > PAGE else None
    months = groupby(past[:PAGE], key=lambda each: month_words(each.starts_at))
    return render_template(
        "care/history.html", months=[(name, list(each)) for name, each in months], more=more
    )


@bp.get("/exchanges/<int:exchange_id>")
@signed_in
def exchange(exchange_id: int) -> Any:
    return _page(found_for_reader(exchange_id))


def found_for_reader(exchange_id: int) -> ExchangePage:
    """The exchange as the visitor may read it. Raises NotFound."""
    card = visitor()
    found = queries.exchange_page(
        exchange_id, seen_by=card.person_id, bank_id=card.bank_id, now=now()
    )
    if found is None:
        raise NotFound()
    return found


def _page(found: ExchangePage, form: ConfirmForm | None = None, status: int = 200) -> Any:
    card = visitor()
    reader: dict[str, Any] = {"bank_id": card.bank_id, "seen_by": card.person_id, "now": now()}
    kind = "given" if found.side is Who.HELPER else "received"
    meeting = places.exact_place(found.id, **reader)
    page = render_template(
        "care/exchange.html",
        exchange=found,
        taken=taken_by(found.id, bank_id=card.bank_id),
        part_of=series_of_tasks([found.task_id], bank_id=card.bank_id).get(found.task_id),
        story=story_of(found, now()),
        silence=silence_of(found, rules_of(card.bank_id), now()),
        meeting=meeting,
        phones=reaching.phones(found.id, **reader),
        strip=strips.around(kind, found.starts_at, found.ends_at),
        sheets=_sheets(found, reader),
        may_fetch=_may_fetch(found),
        families=families_to_help(found.id, **reader) if found.side is Who.HELPER else [],
        meets_at=meeting_point(found.id, **reader) if found.side is Who.HELPER else None,
        is_shared=found.side is Who.ASKER and may_be_shared(found.kind),
        helper_id=card.person_id if found.side is Who.HELPER else found.other_id,
        is_side=found.is_side,
        may_dispute=_may_dispute(found),
        arrival=arrival_of(found),
        cautions=caution_words(found),
        may_feel_unsafe=found.starts_at <= now() and may_say(found.state, found.ends_at, now()),
        form=form or _form(found, formdata=None),
        now=now(),
    )
    note_reading(meeting, found.id)
    return page, status


def _may_dispute(found: ExchangePage) -> bool:
    """May the reader ask now that an operator hears both?"""
    return may_open(
        found.state,
        starts_at=found.starts_at,
        closed_at=found.closed_at,
        how=found.settled_how,
        was_argued=found.is_argued,
        now=now(),
        rules=rules_of(visitor().bank_id),
    )


def _may_fetch(found: ExchangePage) -> bool:
    """May the reader make a delega? She asked, for children, and it is still to be."""
    is_to_be = found.state == ExchangeState.AGREED and found.ends_at > now()
    return found.is_side and found.side is Who.ASKER and is_to_be and may_fetch(found.kind)


def _sheets(found: ExchangePage, reader: dict[str, Any]) -> dict[str, Any] | None:
    """What the page says of care sheets: whose one may open, or who has opened them.

    Once the hour is past nobody is still to open one.
    """
    if not found.cared or found.state != ExchangeState.AGREED:
        return None
    if found.side is Who.HELPER:
        return {"may_open": sheet_queries.may_open(found.id, **reader)}
    bank_id = reader["bank_id"]
    read = sheet_queries.last_reading(found.id, bank_id=bank_id)
    if read is None and found.ends_at <= now():
        return None
    return {"are_written": sheet_queries.has_sheets(found.id, bank_id=bank_id), "read": read}


def _form(found: ExchangePage, **kwargs: Any) -> ConfirmForm:
    # What the other has said is the likeliest, one tap settles it; but nobody is led away from
    # what she said herself.
    said = found.mine or found.theirs
    likely = said.minutes if said else found.minutes
    return ConfirmForm(
        found.minutes, pays=found.side is Who.ASKER, data={"minutes": likely}, **kwargs
    )


@bp.post("/exchanges/<int:exchange_id>/confirmations")
@member_required
def confirm(exchange_id: int) -> Any:
    card = visitor()
    asked = terms(exchange_id, seen_by=card.person_id, bank_id=card.bank_id)
    form = ConfirmForm(asked.held_minutes, pays=asked.side is Who.ASKER)
    if not form.validate():
        return _page(found_for_reader(exchange_id), form, 422)
    answer = url_for("care.exchange", exchange_id=exchange_id)
    with unit_of_work(act := act_of(), answer=answer):
        words = (form.words.data or "").strip() or None
        care.confirm(exchange_id, form.minutes.data, words, act=act)
    return redirect(answer, 303)


@bp.post("/exchanges/<int:exchange_id>/meeting")
@member_required
def ask_meeting(exchange_id: int) -> Any:
    with unit_of_work(act := act_of()) as unit:
        care.ask_meeting(exchange_id, act=act)
        unit.answer = url_for("care.exchange", exchange_id=exchange_id)
    flash(_("Whoever coordinates the bank knows, and gets in touch with both of you."), "good")
    return redirect(unit.answer, 303)
