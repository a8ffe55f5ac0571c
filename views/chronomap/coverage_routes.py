"""Coverage: places for every hundred children, town by town, against the targets that stand in laws."""

from bisect import bisect_right
from decimal import Decimal
from itertools import pairwise
from typing import Any

from flask import Response, render_template, request
from flask_babel import gettext as _
from flask_babel import ngettext

from exchange.chronomap import coverage_queries
from exchange.chronomap.coverage import Coverage, Target, Town, targets, towns
from exchange.chronomap.zones import RESIDENTS_YEAR, municipal_zones
from exchange.places.services import Operator
from views.access import public, signed_in, visitor
from views.chronomap import geo, shown, target_words
from views.chronomap.blueprint import bp
from views.chronomap.land import WIDTH, land
from views.chronomap.paper_routes import FIGURE, SHADES, PaperMap, Table
from views.chronomap.shown import NOBODY, Picture
from views.language import DASH, local_number
from views.ledger.sheets import sheet
from views.papers import paper
from views.places.service_words import OPERATORS


@bp.get("/time-map/coverage")
@public
def coverage() -> str:
    return render_template("chronomap/coverage.html", **_facts())


def _facts() -> dict[str, Any]:
    aimed_at = _aimed_at()
    same_kind = [each for each in targets() if each.kind == aimed_at.kind]
    # Two laws that ask for as many places are one column.
    steps = list({each.per_100: each for each in sorted(same_kind, key=_step)}.values())
    aim = next(place for place, each in enumerate(steps) if each.per_100 == aimed_at.per_100)
    zones = municipal_zones()
    found, whole = towns(zones, coverage_queries.seats(aimed_at.kind), steps)
    return {
        "aimed_at": aimed_at,
        "choices": [(each.key, _target_words(each)) for each in targets()],
        "sources": same_kind,
        "steps": steps,
        "aim": aim,
        "title": _title(found, whole, aim, aimed_at),
        "kind_name": shown.kind_name(aimed_at.kind),
        "ages": ", ".join(aimed_at.ages).replace("-", DASH),
        "year": RESIDENTS_YEAR,
        "towns": found,
        "whole": whole,
        "owners": [(each.value, OPERATORS[each]) for each in Operator],
        "figure": per_100_words,
        "missing": missing_words,
        "drawn": _drawn(found, [each.per_100 for each in steps]),
        "land": land(),
        "land_width": WIDTH,
        "is_made_up": coverage_queries.is_made_up(aimed_at.kind),
    }


def _aimed_at() -> Target:
    """The one asked for; without one, the first that the law of this country sets."""
    known = {each.key: each for each in targets()}
    return known.get(request.args.get("target", ""), known["lep"])


def _step(target: Target) -> tuple[Decimal, int]:
    return target.per_100, target.year


def _target_words(target: Target) -> str:
    return _(
        "%(n)s in 100 by %(year)s (%(source)s)",
        n=local_number(float(target.per_100)),
        year=target.year,
        source=target_words.source(target),
    )


def _title(found: list[Town], whole: Town, aim: int, aimed_at: Target) -> str:
    lacking = sum(bool(town.coverage.missing[aim]) for town in found)
    n = local_number(float(aimed_at.per_100))
    if not lacking:
        return _("Every municipality has %(n)s places for every hundred children", n=n)
    return ngettext(
        "%(num)s municipality has fewer than %(n)s places in 100: %(places)s are missing",
        "%(num)s municipalities have fewer than %(n)s places in 100: %(places)s are missing",
        lacking,
        n=n,
        places=local_number(whole.coverage.missing[aim] or 0),
    )


def per_100_words(of: Coverage) -> str:
    return NOBODY if of.per_100 is None else local_number(round(float(of.per_100), 1))


def missing_words(more: int | None) -> str:
    if more is None:
        return NOBODY
    return f"+{local_number(more)}" if more else _("Reached")


def _drawn(found: list[Town], steps: list[Decimal]) -> Picture:
    """Shades by the targets: thirds up to the first one, what lies between, and the highest."""
    first, last = float(steps[0]), float(steps[-1])
    borders = [first / 3, first * 2 / 3, first, last if last > first else first * 4 / 3]
    said = [local_number(round(each, 1)) for each in borders]
    legend = [_("less than %(n)s", n=said[0])]
    legend += [f"{low}{DASH}{high}" for low, high in pairwise(said)]
    legend.append(_("%(n)s and more", n=said[-1]))
    return Picture(
        words={town.code: [per_100_words(town.coverage)] for town in found},
        shades={
            town.code: [
                0
                if town.coverage.per_100 is None
                else bisect_right(borders, float(town.coverage.per_100)) + 1
            ]
            for town in found
        },
        legend=list(enumerate(legend, start=1)),
    )


@bp.get("/time-map/coverage.csv")
@public
def coverage_csv() -> Response:
    facts = _facts()
    heads = [_("Code"), _("Municipality"), _("Year"), _("Children"), _("Services")]
    heads += [str(words) for _key, words in facts["owners"]]
    heads += [_("Places offered"), _("In 100"), _("Services that do not say their places")]
    heads += [_missing_head(step) for step in facts["steps"]]
    rows = [
        [
            town.code,
            town.name,
            RESIDENTS_YEAR,
            town.coverage.children,
            town.services,
            *(town.places.get(key, 0) for key, _words in facts["owners"]),
            town.coverage.places,
            "" if town.coverage.per_100 is None else f"{float(town.coverage.per_100):.4f}",
            town.unsaid,
            *("" if more is None else more for more in town.coverage.missing),
        ]
        for town in facts["towns"]
    ]
    return sheet([heads, *rows], f"coverage-{facts['aimed_at'].kind}-{RESIDENTS_YEAR}")


def _missing_head(step: Target) -> str:
    return _("To reach %(n)s in 100", n=local_number(float(step.per_100)))


@bp.get("/time-map/coverage.geojson")
@public
def coverage_geojson() -> Response:
    facts = _facts()
    outlines = geo.municipal()
    return geo.collection(
        (
            geo.feature(
                town.code,
                {
                    "name": town.name,
                    "year": RESIDENTS_YEAR,
                    "children": town.coverage.children,
                    "places": town.coverage.places,
                    "per_100": None
                    if town.coverage.per_100 is None
                    else round(float(town.coverage.per_100), 4),
                }
                | {
                    f"missing_to_{step.per_100}": more
                    for step, more in zip(facts["steps"], town.coverage.missing, strict=True)
                },
                outlines[town.code],
            )
            for town in facts["towns"]
        ),
        f"coverage-{facts['aimed_at'].kind}-{RESIDENTS_YEAR}",
    )


@bp.get("/time-map/coverage.pdf")
@signed_in
def coverage_pdf() -> Any:
    facts = _facts()
    on, drawn = facts["land"], facts["drawn"]
    caption = _("Places for every hundred children")
    whole = PaperMap(
        caption,
        [(zone.path, drawn.shades[zone.code][0]) for zone in on.zones],
        [(zone.x, zone.y, drawn.words[zone.code][0], FIGURE) for zone in on.zones],
    )
    heads = [_("Municipality"), _("In 100"), *(_missing_head(step) for step in facts["steps"])]
    heads += [_("Places offered"), _("Children"), *(str(words) for _key, words in facts["owners"])]
    rows = [
        (
            town.name or _("All the province"),
            [
                per_100_words(town.coverage),
                *(missing_words(more) for more in town.coverage.missing),
                local_number(town.coverage.places),
                local_number(town.coverage.children),
                *(local_number(town.places.get(key, 0)) for key, _words in facts["owners"]),
            ],
        )
        for town in [facts["whole"], *facts["towns"]]
    ]
    counted = _(
        "%(kind)s: places for every hundred children of %(ages)s years, residents of %(year)s",
        kind=facts["kind_name"],
        ages=facts["ages"],
        year=facts["year"],
    )
    seats_only = _("Places, not children who go: the European targets count those who go.")
    return paper(
        "chronomap/plate_paper.html",
        f"{_('Coverage')}-{facts['aimed_at'].kind}-{RESIDENTS_YEAR}",
        bank_name=visitor().bank_name,
        shades=SHADES,
        kind_name=facts["kind_name"],
        title=facts["title"],
        lead=f"{counted} · {_target_words(facts['aimed_at'])}. {seats_only}",
        maps=[whole],
        legend=drawn.legend,
        tables=[Table(caption, heads, rows), _target_table(facts["sources"])],
        **{name: facts[name] for name in ("land", "land_width", "is_made_up")},
    )


def _target_table(sources: list[Target]) -> Table:
    rows = [
        (local_number(float(each.per_100)), [each.year, target_words.source(each)])
        for each in sources
    ]
    return Table(_("The targets"), [_("In 100"), _("Year"), _("Source")], rows, is_words=True)
