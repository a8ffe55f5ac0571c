"""What an employer or a union reads of its workers' uncovered hours: groups alone, told once a month."""

import csv
from datetime import date, datetime
from io import StringIO
from typing import Any

from flask import Response, render_template, request

from exchange.errors import NotFound
from exchange.observatory import clash_month_queries as queries
from exchange.observatory.clash_month_queries import Month
from exchange.observatory.clash_told import GROUP_MIN
from exchange.people.bodies import EMPLOYERS, UNIONS
from views.access import visitor
from views.language import as_title, month_words
from views.papers import paper
from views.seats import seat_of, seat_required
from views.workplaces import clash_told_words as words
from views.workplaces.blueprint import bp

_AT = "/bodies/<int:organisation_id>/clashes"


@bp.get(_AT)
@seat_required(*EMPLOYERS, *UNIONS)
def clashes_told(organisation_id: int) -> str:
    months = queries.months(organisation_id, bank_id=visitor().bank_id)
    of = _month(organisation_id, months)
    return render_template(
        "workplaces/clashes_told.html",
        seat=seat_of(),
        of=of,
        months=[(as_title(month_words(each)), f"{each:%Y-%m}", each) for each in months],
        groups=words.groups(of) if of else [],
        month_title=as_title(month_words(of.month)) if of else "",
        group_min=GROUP_MIN,
    )


def _month(organisation_id: int, months: list[date]) -> Month | None:
    """The one that was asked for, else the last; None before the first. Raises NotFound."""
    asked = request.args.get("month")
    if not months and asked is None:
        return None
    month = _read(asked) if asked else months[0]
    of = queries.month_of(organisation_id, month, bank_id=visitor().bank_id) if month else None
    if of is None:
        raise NotFound()
    return of


def _read(text: str) -> date | None:
    try:
        return datetime.strptime(text, "%Y-%m").date()  # noqa: DTZ007  a month has no zone
    except ValueError:
        return None


def _told(organisation_id: int) -> Month:
    of = _month(organisation_id, queries.months(organisation_id, bank_id=visitor().bank_id))
    if of is None:
        raise NotFound()
    return of


@bp.get(f"{_AT}/table.csv")
@seat_required(*EMPLOYERS, *UNIONS)
def clashes_csv(organisation_id: int) -> Response:
    of = _told(organisation_id)
    out = StringIO()
    csv.writer(out).writerows(words.csv_rows(of))
    answer = Response(out.getvalue(), mimetype="text/csv")
    answer.headers["Content-Disposition"] = (
        f'attachment; filename="uncovered-hours-{of.month:%Y-%m}.csv"'
    )
    return answer


@bp.get(f"{_AT}/table.pdf")
@seat_required(*EMPLOYERS, *UNIONS)
def clashes_pdf(organisation_id: int) -> Any:
    of = _told(organisation_id)
    return paper(
        "workplaces/clashes_paper.html",
        f"uncovered-hours-{of.month:%Y-%m}",
        bank_name=seat_of().organisation_name,
        of=of,
        groups=words.groups(of),
        month_title=as_title(month_words(of.month)),
        group_min=GROUP_MIN,
    )
