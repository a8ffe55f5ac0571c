"""Lines of a budget: looked for, given their class, read again by a second person, closed."""

from typing import Any

from flask import Response, flash, redirect, render_template, request, url_for
from flask_babel import get_locale, ngettext
from flask_babel import gettext as _

from exchange.budget import (
    budget_actions,
    budget_queries,
    line_actions,
    line_queries,
    pyramid,
    step_queries,
    suggesting_actions,
)
from exchange.budget.budget_queries import Phase, Totals
from exchange.budget.line_queries import PAGE, Search, Show
from exchange.budget.shares import Shares
from exchange.people.bodies import ADMINISTRATIONS
from exchange.units import as_row_id
from exchange.work import unit_of_work
from views.access import act_of, visitor
from views.budget import budget_words as words
from views.budget.blueprint import bp
from views.budget.budget_forms import LineForm, shares_fields
from views.budget.line_files import lines_sheet
from views.seats import seat_of, seat_required

PYRAMID = {"width": 230.0, "height": 210.0, "apart": 44.0}


@bp.get("/bodies/<int:organisation_id>/budgets/<int:budget_id>")
@seat_required(*ADMINISTRATIONS)
def lines(organisation_id: int, budget_id: int) -> str:
    bank_id = visitor().bank_id
    budget = budget_queries.budget(budget_id, bank_id=bank_id, organisation_id=organisation_id)
    by_mission = budget_queries.totals_by_mission(budget_id, bank_id=bank_id)
    totals = budget_queries.together(by_mission.values())
    asked = _asked(totals)
    found = line_queries.lines(budget_id, asked, bank_id=bank_id)
    reading = totals.of(asked.phase)
    cents = {code: each.cents for code, each in reading.codes.items()}
    return render_template(
        "budget/lines.html",
        seat=seat_of(),
        budget=budget,
        totals=totals,
        reading=reading,
        bands=pyramid.bands(cents, **PYRAMID),
        missions=[mission for mission in by_mission if mission],
        asked=asked,
        counts=line_queries.counts(budget_id, asked, bank_id=bank_id),
        lines=found[:PAGE],
        has_more=len(found) > PAGE,
        has_before=any(line.before_shares for line in found),
        Show=Show,
        words=words,
    )


def _asked(totals: Totals) -> Search:
    """What the address asks for; whatever it does not know is as if it had not been asked."""
    args = request.args
    page = as_row_id(args.get("page", "1")) or 1
    return Search(
        reader_id=visitor().person_id,
        phase=Phase(args["of"]) if args.get("of") in set(Phase) else totals.phase,
        show=Show(args["show"]) if args.get("show") in set(Show) else Show.ALL,
        mission=args.get("mission", "")[:10],
        words=args.get("words", "").strip()[:60],
        page=min(page, 10_000),
    )


@bp.get("/bodies/<int:organisation_id>/budgets/<int:budget_id>/lines.csv")
@seat_required(*ADMINISTRATIONS)
def lines_csv(organisation_id: int, budget_id: int) -> Response:
    """Every line with its class, to the cent."""
    bank_id = visitor().bank_id
    budget = budget_queries.budget(budget_id, bank_id=bank_id, organisation_id=organisation_id)
    return lines_sheet(line_queries.all_lines(budget_id, bank_id=bank_id), budget.year)


@bp.post("/bodies/<int:organisation_id>/budgets/<int:budget_id>/confirmations")
@seat_required(*ADMINISTRATIONS)
def confirm_lines(organisation_id: int, budget_id: int) -> Any:
    """The proposals that the page showed, or one of them."""
    seen = {line_id: Shares(*parts) for line_id, parts in _seen(4).items()}
    with unit_of_work(act := act_of()) as unit:
        number = line_actions.confirm(budget_id, organisation_id, seen, act=act)
        unit.answer = _back(organisation_id, budget_id)
    _tell(
        ngettext("%(num)s line has its class.", "%(num)s lines have their class.", number),
        number,
        len(seen),
    )
    return redirect(unit.answer, 303)


@bp.post("/bodies/<int:organisation_id>/budgets/<int:budget_id>/reviews")
@seat_required(*ADMINISTRATIONS)
def review_lines(organisation_id: int, budget_id: int) -> Any:
    """Lines that somebody else gave a class, as the page showed them."""
    seen = {line_id: parts[0] for line_id, parts in _seen(1).items()}
    with unit_of_work(act := act_of()) as unit:
        number = line_actions.review(budget_id, organisation_id, seen, act=act)
        unit.answer = _back(organisation_id, budget_id)
    _tell(
        ngettext("%(num)s line is read by two.", "%(num)s lines are read by two.", number),
        number,
        len(seen),
    )
    return redirect(unit.answer, 303)


def _seen(numbers: int) -> dict[int, tuple[int, ...]]:
    """`id:number:…` of each line that was shown; what is none of that is passed over."""
    found = {}
    for text in request.form.getlist("line")[:PAGE]:
        parts = [as_row_id(part) for part in text.split(":")]
        if None not in parts and len(parts) == numbers + 1:
            line_id, *rest = (part for part in parts if part is not None)
            found[line_id] = tuple(rest)
    return found


def _tell(done: str, number: int, seen: int) -> None:
    flash(done, "good" if number else "sun")
    if number < seen:
        flash(_("Some had changed since the page was made. Look at them again."), "sun")


def _back(organisation_id: int, budget_id: int) -> str:
    """To the same filter: what was done is no longer in it. Of one row, to the same page of it too."""
    names = ("show", "of", "mission", "words", "page")
    kept: dict[str, Any] = {name: request.form[name] for name in names if request.form.get(name)}
    return url_for("budget.lines", organisation_id=organisation_id, budget_id=budget_id, **kept)


@bp.get("/bodies/<int:organisation_id>/budgets/<int:budget_id>/lines/<int:budget_line_id>")
@seat_required(*ADMINISTRATIONS)
def line(organisation_id: int, budget_id: int, budget_line_id: int) -> Any:
    return _line_page(organisation_id, budget_id, budget_line_id, None)


def _line_page(
    organisation_id: int, budget_id: int, line_id: int, form: LineForm | None, status: int = 200
) -> Any:
    bank_id = visitor().bank_id
    budget = budget_queries.budget(budget_id, bank_id=bank_id, organisation_id=organisation_id)
    amounts = [
        line_queries.line(line_id, budget_id, phase=phase, bank_id=bank_id) for phase in Phase
    ]
    found = amounts[0]
    kept = {"motive": found.motive, "version": found.version} | shares_fields(found.shares)
    page = render_template(
        "budget/line.html",
        seat=seat_of(),
        budget=budget,
        line=found,
        amounts=list(zip(Phase, amounts, strict=True)),
        steps=step_queries.steps(line_id, bank_id=bank_id),
        is_own=found.author_id == visitor().person_id,
        form=form or LineForm(formdata=None, data=kept),
        words=words,
    )
    return page, status


@bp.post("/bodies/<int:organisation_id>/budgets/<int:budget_id>/lines/<int:budget_line_id>/class")
@seat_required(*ADMINISTRATIONS)
def say_class(organisation_id: int, budget_id: int, budget_line_id: int) -> Any:
    form = LineForm()
    if not form.validate():
        return _line_page(organisation_id, budget_id, budget_line_id, form, 422)
    said = (
        budget_line_id,
        budget_id,
        organisation_id,
        form.shares_said(),
        form.motive.data or "",
    )
    version = as_row_id(form.version.data or "")
    with unit_of_work(act := act_of()) as unit:
        line_actions.say(*said, version=-1 if version is None else version, act=act)
        unit.answer = f"{_back(organisation_id, budget_id)}#line-{budget_line_id}"
    flash(_("Kept. Somebody else reads it again."), "good")
    return redirect(unit.answer, 303)


@bp.post("/bodies/<int:organisation_id>/budgets/<int:budget_id>/proposals")
@seat_required(*ADMINISTRATIONS)
def propose_classes(organisation_id: int, budget_id: int) -> Any:
    """Rules, the year before and words speak again of every line that nobody has confirmed."""
    language = str(get_locale().language)
    with unit_of_work(act := act_of()) as unit:
        number = suggesting_actions.propose(budget_id, organisation_id, language=language, act=act)
        unit.answer = url_for(
            "budget.lines", organisation_id=organisation_id, budget_id=budget_id, show=Show.PROPOSED
        )
    flash(
        ngettext("%(num)s line has a proposal.", "%(num)s lines have a proposal.", number), "good"
    )
    return redirect(unit.answer, 303)


@bp.post("/bodies/<int:organisation_id>/budgets/<int:budget_id>/closing")
@seat_required(*ADMINISTRATIONS)
def close_budget(organisation_id: int, budget_id: int) -> Any:
    with unit_of_work(act := act_of()) as unit:
        budget_actions.close(budget_id, organisation_id, act=act)
        unit.answer = url_for("budget.lines", organisation_id=organisation_id, budget_id=budget_id)
    flash(_("Closed: from now on it is only read."), "good")
    return redirect(unit.answer, 303)
