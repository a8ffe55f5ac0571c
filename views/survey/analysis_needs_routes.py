"""Needs against supply, for the desk: by part of the week and by municipality."""

from datetime import date, datetime, time, timedelta
from typing import Any

from flask import render_template, request
from flask_babel import gettext as _

from exchange.chronomap import queries as chronomap
from exchange.chronomap.sites import Site
from exchange.observatory import answer_needs, answer_queries
from exchange.observatory.answer_needs import Needs
from exchange.observatory.disclosure import Shown
from exchange.survey import analysis_needs, analysis_queries
from exchange.survey.analysis_needs import HOURS, IN_THE_WEEK, WHEN
from exchange.survey.analysis_weights import TOWN
from views.access import now, operator_required
from views.language import local, zone
from views.places.kind_words import KINDS
from views.survey import analysis_words as words
from views.survey.analysis_reading import SECONDS, Read, read
from views.survey.blueprint import bp

ASKED = (WHEN, HOURS, TOWN)
HOUR_MINUTES = 60
HeatRow = tuple[str, list[tuple[str, int]]]


@bp.get("/desk/surveys/<int:survey_id>/needs")
@operator_required
def needs(survey_id: int) -> str:
    found, today = read(survey_id), local(now()).date()
    all_sites = chronomap.sites_on(today)
    kinds = sorted({site.kind for site in all_sites}, key=lambda kind: str(KINDS.get(kind, kind)))
    kind = request.args.get("kind", "")
    kind = kind if kind in kinds else ""
    sites = [site for site in all_sites if kind in ("", site.kind)]
    told = _told(found, sites, today)
    return render_template(
        "survey/needs.html",
        found=found,
        asks=all(found.put.questionnaire.question(key) for key in ASKED),
        kinds=[(each, KINDS.get(each, each)) for each in kinds],
        kind=kind,
        heads=[_part(found, part) for part in told.parts],
        parts=_by_part(found, told),
        needed=_towns(found, told, told.needed),
        unanswered=_towns(found, told, told.unanswered, per=HOUR_MINUTES),
        week_heads=[_part(found, part) for part in IN_THE_WEEK],
        doors=_doors(found, told),
    )


def _told(found: Read, sites: list[Site], today: date) -> Needs:
    answers, weighing = found.heap.answers, answer_queries.weighing_of(found.heap)
    first = datetime.combine(found.put.opens_on, time(), zone())
    end = datetime.combine(min(found.put.closes_on, today) + timedelta(days=1), time(), zone())
    lapsed = analysis_queries.unanswered(found.put.bank_id, first=first, end=end)
    return answer_needs.needs(
        analysis_needs.wishes(answers, weighing.weights),
        analysis_needs.unanswered(lapsed, zone()),
        sites,
        monday=today - timedelta(days=today.weekday()),
        seconds=SECONDS,
    )


def _part(found: Read, part: str) -> str:
    return words.option_words(found.put, WHEN, part)


def _by_part(found: Read, told: Needs) -> list[list[Any]]:
    """Each part of the week: hours asked for, hours nobody answered, doors open."""
    lines = []
    for at, part in enumerate(told.parts):
        is_weekly = part in IN_THE_WEEK
        doors = sum(each.get(part, 0.0) for each in told.doors.values())
        lines.append(
            [
                _part(found, part),
                _cell(told.needed, at),
                _cell(told.unanswered, at, per=HOUR_MINUTES) if is_weekly else "–",
                words.one(doors) if is_weekly else "–",
            ]
        )
    return lines


def _cell(shown: Shown | None, at: int, *, per: int = 1) -> str:
    number = shown[-1][at] if shown else None
    return words.HIDDEN if number is None else words.number_words(round(number / per))


def _towns(found: Read, told: Needs, shown: Shown | None, *, per: int = 1) -> list[HeatRow]:
    """As `heat` takes it, the totals last."""
    if shown is None:
        return []
    most = max((cell or 0 for row in shown[:-1] for cell in row[:-1]), default=0)
    names = [*(words.option_words(found.put, TOWN, town) for town in told.towns), _("Everybody")]
    return [
        (
            name,
            [
                (
                    words.HIDDEN if cell is None else words.number_words(round(cell / per)),
                    _shade(cell, most),
                )
                for cell in row
            ],
        )
        for name, row in zip(names, shown, strict=True)
    ]


def _shade(cell: float | None, most: float) -> int:
    if cell is None:
        return 0
    return words.step_of(cell / most if most else 0)


def _doors(found: Read, told: Needs) -> list[HeatRow]:
    most = max((number for each in told.doors.values() for number in each.values()), default=0.0)
    return [
        (
            words.option_words(found.put, TOWN, town),
            [
                (
                    words.one(told.doors[town].get(part, 0.0)),
                    _shade(told.doors[town].get(part), most),
                )
                for part in IN_THE_WEEK
            ],
        )
        for town in told.towns
    ]
