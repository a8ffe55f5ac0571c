"""The policy lab for everybody: figures that ship, how they were made, and no run in a request."""

from dataclasses import asdict, dataclass
from typing import Any

from flask import Response, abort, render_template, request, url_for
from flask_babel import gettext as _

from exchange.observatory import lab_assumed, lab_results
from exchange.observatory.lab_results import Results
from exchange.observatory.lab_runs import Point, Size
from views.access import public
from views.kept import kept
from views.observatory import lab_words as words
from views.observatory.blueprint import bp


@dataclass(frozen=True)
class Curve:
    """One outcome along the values of a rule, as a chart and its table take it."""

    outcome: str
    points: list[tuple[str, float, float, float]]
    ticks: list[tuple[float, str]]
    finding: str
    rows: list[list[Any]]
    today: int


@bp.get("/observatory/lab")
@public
def lab() -> str:
    found = lab_results.shipped()
    lever = request.args.get("rule", "waves")
    if lever not in words.LEVERS:
        abort(404)
    stated = lab_assumed.shipped()
    taken = words.assumptions(lab_assumed.assumed_by_default())
    return render_template(
        "observatory/lab.html",
        lever=lever,
        name=words.LEVERS[lever],
        links=[
            (said, url_for("observatory.lab", rule=each), each == lever, None)
            for each, said in words.LEVERS.items()
        ],
        today=words.value_said(
            lever, next(each.value for each in found.points if _is_of(each, lever))
        ),
        explained=words.LEVERS_EXPLAINED[lever],
        means=words.OUTCOMES_EXPLAINED,
        curves=[_curve(found, lever, each) for each in words.OUTCOMES],
        size=found.size,
        command=_command(found.size),
        taken=[[taken[each.name], _source(each.source)] for each in stated],
    )


@bp.get("/observatory/lab/figures.csv")
@public
def lab_csv() -> Response:
    answer = Response(lab_results.csv_of(lab_results.shipped()), mimetype="text/csv")
    answer.headers["Content-Disposition"] = 'attachment; filename="policy-lab.csv"'
    return kept(answer)


def _command(size: Size) -> str:
    """By which the figures come out again."""
    said = " ".join(f"--{name} {number}" for name, number in asdict(size).items())
    return f"flask observatory lab {said}"


def _is_of(point: Point, lever: str) -> bool:
    return point.is_today and point.lever == lever


def _source(source: str) -> str:
    return _("assumed") if source == "assumed" else source


def _curve(found: Results, lever: str, outcome: str) -> Curve:
    points = found.curve(lever, outcome)
    first, last = points[0], points[-1]
    return Curve(
        outcome=outcome,
        points=[
            (words.value_said(lever, each.value), each.mean, each.low, each.high) for each in points
        ],
        ticks=_ticks(outcome, points),
        finding=_(
            "%(what)s: %(first)s at %(one)s, %(last)s at %(other)s",
            what=words.OUTCOMES[outcome],
            first=words.said(outcome, first.mean),
            one=words.value_said(lever, first.value),
            last=words.said(outcome, last.mean),
            other=words.value_said(lever, last.value),
        ),
        rows=[_row(lever, each) for each in points],
        today=next(number for number, each in enumerate(points) if each.is_today),
    )


def _row(lever: str, point: Point) -> list[Any]:
    say = words.said
    between = f"{say(point.outcome, point.low)} – {say(point.outcome, point.high)}"
    value = words.value_said(lever, point.value)
    beside = ["", ""] if point.is_today else [str(point.more), str(point.fewer)]
    return [
        _("%(value)s, today's rule", value=value) if point.is_today else value,
        say(point.outcome, point.mean),
        between,
        *beside,
    ]


def _ticks(outcome: str, points: list[Point]) -> list[tuple[float, str]]:
    """From below the lowest to above the highest, by whole steps, so that a small turn is seen."""
    step = 2.0 if outcome == "questions" else 0.1
    most = int(max(each.high for each in points) / step) + 1
    if outcome != "questions":
        most = min(most, 10)
    least = max(0, min(int(min(each.low for each in points) / step), most - 2))
    most = max(most, least + 2)
    marks = [least * step, (least + most) / 2 * step, most * step]
    return [(mark, words.said(outcome, mark)) for mark in marks]
