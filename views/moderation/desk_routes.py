"""The operator's desk: who waits to be admitted or brought together, and whose minutes differ.

Beside the list stands one thing to decide: on a wide screen the first, or the one chosen; on a
narrow one it has the page for itself once it is chosen.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from exchange.care import actions as care
from exchange.care import mediating_queries as mediating
from exchange.care import queries as care_queries
from exchange.care.covering_queries import searches
from exchange.care.mediating_queries import Held, Reported
from exchange.care.meeting_queries import Meeting
from exchange.care.standing_queries import Difference
from exchange.errors import NotFound
from exchange.moderation import actions as moderation
from exchange.moderation import queries
from exchange.moderation.queries import Application
from exchange.people.queries import rules_of
from exchange.places.municipalities import municipality
from exchange.units import QUARTER
from exchange.work import unit_of_work
from views.access import act_of, now, operator_required, visitor
from views.arrivals import row_id
from views.care import strips
from views.moderation.blueprint import bp
from views.moderation.forms import MeetingForm, RefusalForm, RulingForm
from views.moderation.pane import Pane
from views.moderation.talk_panes import message_pane, report_pane


@dataclass(frozen=True)
class _Desk:
    """All that waits for one operator."""

    applications: list[Application]
    differences: list[Difference]
    meetings: list[Meeting]
    messages: list[Held]
    reports: list[Reported]

    @property
    def count(self) -> int:
        """Beside the applications, of which a page shows some."""
        return sum(
            len(each) for each in (self.differences, self.meetings, self.messages, self.reports)
        )

    def first(self) -> Pane | None:
        """What a wide screen shows beside the list before anything is chosen."""
        if self.reports:
            return report_pane(self.reports[0])
        if self.messages:
            return message_pane(self.messages[0])
        if self.differences:
            return _difference_pane(self.differences[0])
        if self.meetings:
            return _meeting_pane(self.meetings[0])
        return _application_pane(self.applications[0]) if self.applications else None


@bp.get("/desk")
@operator_required
def desk() -> Any:
    return desk_page(None)


def desk_page(chosen: Pane | None, status: int = 200) -> Any:
    card = visitor()
    waiting = queries.applications_waiting(bank_id=card.bank_id)
    start = request.args.get("start", 0, type=row_id)
    found = _Desk(
        queries.applications(bank_id=card.bank_id, start=start),
        care_queries.open_differences(card.bank_id, for_operator_id=card.person_id),
        care_queries.meetings_asked(card.bank_id, for_operator_id=card.person_id, now=now()),
        mediating.held(card.bank_id, for_operator_id=card.person_id),
        mediating.reported(card.bank_id, for_operator_id=card.person_id),
    )
    after = start + len(found.applications)
    page = render_template(
        "moderation/desk.html",
        found=found,
        covers=searches(bank_id=card.bank_id, now=now(), for_operator_id=card.person_id),
        count=waiting + found.count,
        more=url_for("moderation.desk", start=after)
        if found.applications and after < waiting
        else None,
        admission=timedelta(days=rules_of(card.bank_id).admission_days),
        is_chosen=chosen is not None,
        pane=chosen or found.first(),
        town=_town,
        now=now(),
    )
    return page, status


def _town(istat: str | None) -> str:
    return municipality(istat).name if istat else ""


@bp.get("/desk/applications/<int:person_id>")
@operator_required
def application(person_id: int) -> Any:
    return desk_page(_application_pane(_application(person_id)))


def _application(person_id: int) -> Application:
    found = queries.applications(bank_id=visitor().bank_id, person_id=person_id)
    if not found:
        raise NotFound()
    return found[0]


def _application_pane(each: Application, form: RefusalForm | None = None) -> Pane:
    form = form or RefusalForm(formdata=None)
    words = {"each": each, "form": form, "town": _town(each.istat)}
    return Pane("application", each.person_id, words)


@bp.post("/desk/applications/<int:person_id>/approval")
@operator_required
def approve(person_id: int) -> Any:
    with unit_of_work(act := act_of()) as unit:
        moderation.approve(person_id, act=act)
        unit.answer = url_for("moderation.member", person_id=person_id)
    flash(_("Admitted. The person has been told."), "good")
    return redirect(unit.answer, 303)


@bp.post("/desk/applications/<int:person_id>/refusal")
@operator_required
def refuse(person_id: int) -> Any:
    form = RefusalForm()
    if not form.validate():
        return desk_page(_application_pane(_application(person_id), form), 422)
    with unit_of_work(act := act_of()) as unit:
        moderation.refuse(person_id, form.motive.data.strip(), act=act)
        unit.answer = url_for("moderation.desk")
    flash(_("Refused. The person reads your reason and may apply again."), "good")
    return redirect(unit.answer, 303)


@bp.get("/desk/differences/<int:exchange_id>")
@operator_required
def difference(exchange_id: int) -> Any:
    return desk_page(_difference_pane(_difference(exchange_id)))


def _difference(exchange_id: int) -> Difference:
    card = visitor()
    found = care_queries.open_differences(
        card.bank_id, for_operator_id=card.person_id, exchange_id=exchange_id
    )
    if not found:
        raise NotFound()
    return found[0]


def _difference_pane(each: Difference, form: RulingForm | None = None) -> Pane:
    middle = (each.asker_minutes + each.helper_minutes) // 2
    if each.kept_apart and not (each.asker_minutes and each.helper_minutes):
        # Who is silent has not said "none": she would rather not say it to the other.
        middle = each.asker_minutes or each.helper_minutes or each.minutes
    middle -= middle % QUARTER
    longest = each.starts_at + timedelta(minutes=max(each.asker_minutes, each.helper_minutes))
    words = {
        "each": each,
        "form": form or RulingForm(formdata=None, data={"minutes": middle}),
        "given": strips.said("given", each.starts_at, each.helper_minutes, longest),
        "received": strips.said("received", each.starts_at, each.asker_minutes, longest),
    }
    return Pane("difference", each.exchange_id, words)


@bp.post("/desk/differences/<int:exchange_id>/ruling")
@operator_required
def rule(exchange_id: int) -> Any:
    form = RulingForm()
    if not form.validate():
        return desk_page(_difference_pane(_difference(exchange_id), form), 422)
    with unit_of_work(act := act_of()) as unit:
        care.rule(exchange_id, form.minutes.data, form.motive.data.strip(), act=act)
        unit.answer = url_for("moderation.desk")
    flash(_("Decided. Both have been told, with your reason."), "good")
    return redirect(unit.answer, 303)


@bp.get("/desk/meetings/<int:exchange_id>")
@operator_required
def meeting(exchange_id: int) -> Any:
    return desk_page(_meeting_pane(_meeting(exchange_id)))


def _meeting(exchange_id: int) -> Meeting:
    card = visitor()
    found = care_queries.meetings_asked(
        card.bank_id, for_operator_id=card.person_id, now=now(), exchange_id=exchange_id
    )
    if not found:
        raise NotFound()
    return found[0]


def _meeting_pane(each: Meeting, form: MeetingForm | None = None) -> Pane:
    words = {"each": each, "form": form or MeetingForm(formdata=None)}
    return Pane("meeting", each.exchange_id, words)


@bp.post("/desk/meetings/<int:exchange_id>/arrangement")
@operator_required
def arrange_meeting(exchange_id: int) -> Any:
    form = MeetingForm()
    if not form.validate():
        return desk_page(_meeting_pane(_meeting(exchange_id), form), 422)
    with unit_of_work(act := act_of()) as unit:
        care.arrange_meeting(exchange_id, form.words.data.strip(), act=act)
        unit.answer = url_for("moderation.desk")
    flash(_("Both have been told where and when."), "good")
    return redirect(unit.answer, 303)
