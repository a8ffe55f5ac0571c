"""The report of a year at the desk: looked at as of a day, written into, closed, and let out."""

from datetime import date, timedelta
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from exchange.errors import NotFound
from exchange.observatory import report_actions, report_queries
from exchange.observatory.report import FIRST_YEAR
from exchange.work import unit_of_work
from views.access import act_of, now, operator_required, visitor
from views.language import local
from views.observatory import report_forms, report_tables
from views.observatory.blueprint import bp
from views.observatory.report_forms import CloseForm, WordsForm

_YEARS_SHOWN = 3


@bp.get("/desk/year-reports")
@operator_required
def desk_reports() -> str:
    this_year = _yesterday().year
    return render_template(
        "observatory/desk_reports.html",
        lines=report_queries.closed(bank_id=visitor().bank_id),
        years=range(this_year, this_year - _YEARS_SHOWN, -1),
    )


def _yesterday() -> date:
    """The last day that is over."""
    return local(now()).date() - timedelta(days=1)


@bp.get("/desk/year-reports/<int:year>")
@operator_required
def report_draft(year: int) -> Any:
    return _draft(_known(year), _asked_day(), CloseForm(formdata=None))


def _known(year: int) -> int:
    if not FIRST_YEAR <= year <= _yesterday().year:
        raise NotFound()
    return year


def _asked_day() -> date:
    """The day in the address; without one, or with one that is not over, yesterday."""
    try:
        asked = date.fromisoformat(request.args.get("as_of", ""))
    except ValueError:
        return _yesterday()
    return min(max(asked, date(FIRST_YEAR, 1, 1)), _yesterday())


def _draft(year: int, as_of: date, form: CloseForm, status: int = 200) -> Any:
    bank_id = visitor().bank_id
    of = report_queries.drafted(year, bank_id=bank_id, as_of=as_of)
    if not form.is_submitted():
        form.as_of.data = as_of
    page = render_template(
        "observatory/report_draft.html",
        of=of,
        form=form,
        parts=report_tables.parts(of),
        missing=report_tables.missing(of),
        is_closed=report_queries.closed_of_day(year, bank_id=bank_id, as_of=as_of) is not None,
        yesterday=_yesterday(),
    )
    return page, status


@bp.get("/desk/year-reports/<int:year>/words")
@operator_required
def report_words(year: int) -> Any:
    there = report_queries.written(_known(year), bank_id=visitor().bank_id)
    return _words(year, report_forms.words_form(there))


def _words(year: int, form: WordsForm, status: int = 200) -> Any:
    groups = report_forms.groups(form)
    page = render_template("observatory/report_words.html", year=year, form=form, groups=groups)
    return page, status


@bp.post("/desk/year-reports/<int:year>/writings")
@operator_required
def write_report(year: int) -> Any:
    form, year = WordsForm(), _known(year)
    if not form.validate():
        return _words(year, form, 422)
    with unit_of_work(act := act_of()) as unit:
        report_actions.write(
            year,
            report_forms.written(form),
            seen_version=report_forms.seen_version(form),
            act=act,
        )
        unit.answer = url_for("observatory.report_draft", year=year)
    flash(_("Written down."), "good")
    return redirect(unit.answer, 303)


@bp.post("/desk/year-reports/<int:year>/closings")
@operator_required
def close_year_report(year: int) -> Any:
    form, year = CloseForm(), _known(year)
    if not form.validate():
        return _draft(year, _yesterday(), form, 422)
    with unit_of_work(act := act_of()) as unit:
        made = report_actions.close(year, form.as_of.data, act=act)
        unit.answer = url_for("observatory.year_report", year_report_id=made)
    flash(_("Closed. Read it once more, then let it out."), "good")
    return redirect(unit.answer, 303)


@bp.post("/desk/year-reports/closed/<int:year_report_id>/publication")
@operator_required
def publish_report(year_report_id: int) -> Response:
    with unit_of_work(act := act_of()) as unit:
        report_actions.publish(year_report_id, act=act)
        unit.answer = url_for("observatory.year_report", year_report_id=year_report_id)
    flash(_("The report is out."), "good")
    return redirect(unit.answer, 303)
