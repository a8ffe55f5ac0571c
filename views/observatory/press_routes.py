"""The press sheet, for whoever writes about us: the figures that are out, where they come from, whom to ask."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask import Response, make_response, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from markupsafe import Markup

from exchange.observatory import live as months_of
from exchange.observatory import live_queries, queries
from exchange.observatory.datasets import checksum
from exchange.observatory.dcat import LICENCE, LICENCE_NAME
from exchange.observatory.live import Months
from exchange.observatory.news import News
from exchange.observatory.queries import Published
from views.access import public
from views.catalogues import LANGUAGES
from views.kept import has, kept, language
from views.language import in_language
from views.observatory import news, open_catalogue
from views.observatory.blueprint import bp
from views.observatory.live_numbers import month_short, said
from views.observatory.live_specs import SPECS, Line
from views.observatory.live_words import WORDS
from views.papers import faces, kept_paper

TABLES_MAX, NEWS_MAX = 10, 6
FIGURES = {
    "hours": _l("Hours given"),
    "participation": _l("Took part"),
    "share": _l("Women's part"),
    "fill": _l("Asks met"),
    "response": _l("Hours to the first yes"),
}
"""Which are told of each bank, in this order, and how short."""
NOT_ADDED_UP = "–"
SPECS_BY_KEY = {each.key: each for each in SPECS if isinstance(each, Line)}
NAMES = frozenset(SPECS_BY_KEY[key].columns[0][0] for key in FIGURES)
ZONE = "Europe/Rome"


@bp.get("/press")
@public
def press() -> Response:
    with in_language(language(), ZONE):
        page = render_template(
            "observatory/press.html",
            tongues={code: f"{url_for('observatory.press')}?in={code}" for code in LANGUAGES},
            pdf=url_for("observatory.press_pdf"),
            **_facts(),
        )
    return _in_many_tongues(kept(make_response(page)))


@bp.get("/press/sheet.pdf")
@public
def press_pdf() -> Response:
    """Set once for each language, until a figure is another."""
    with in_language(language(), ZONE):
        facts = _facts()
        page = render_template(
            "observatory/press_paper.html",
            faces=faces(),
            bank_name=facts["publisher"].name,
            **facts,
        )
    mark = checksum(page.encode())
    # Who has this sheet already need not wait until it is set again.
    answer = Response(status=304) if has(mark) else kept_paper(page, "prossima-press")
    return _in_many_tongues(kept(answer, mark=mark))


def _in_many_tongues(answer: Response) -> Response:
    answer.vary.add("Accept-Language")
    return answer


def _facts() -> dict[str, Any]:
    """All that is on the sheet, in the language that is spoken now; of no day but those of its figures."""
    tables = queries.published_whole(limit=TABLES_MAX)
    banks = [
        (bank.name, live_queries.months(bank.id, names=NAMES, limit=1))
        for bank in live_queries.banks()
    ]
    counted = [of.counted_on for _name, of in banks if of.counted_on is not None]
    # Tables stand above already.
    latest: list[News] = news.of_other_rooms(limit=NEWS_MAX)
    return {
        "heads": [
            (_("Bank"), ""),
            (_("Month"), ""),
            *((str(each), "number") for each in FIGURES.values()),
        ],
        "rows": _rows(banks),
        "figures": [(title, WORDS[key]) for key, title in FIGURES.items()],
        "tables": [_table(each) for each in tables],
        "news": latest,
        "as_of": max([*counted, *(each.line.at.date() for each in tables)], default=None),
        "publisher": open_catalogue.publisher_of(),
        "mail": open_catalogue.contact_mail(),
        "licence": (LICENCE, LICENCE_NAME),
        "address": open_catalogue.site() + url_for("observatory.press"),
    }


def _rows(banks: list[tuple[str, Months]]) -> list[list[Any]]:
    """Each bank in its last month; all of them together first, with what can be added up."""
    rows = [_row(name, of, of.months[-1], SPECS_BY_KEY) for name, of in banks if of.months]
    if len(rows) < 2:
        return rows
    whole = months_of.province([of for _name, of in banks])
    added = {key: spec for key, spec in SPECS_BY_KEY.items() if spec.adds_up}
    return [_row(_("All banks together"), whole, whole.months[-1], added), *rows]


def _row(name: str, of: Months, month: date, specs: Mapping[str, Line]) -> list[Any]:
    told = [
        said(of.value(month, *spec.columns[0]), spec.unit)
        if (spec := specs.get(key))
        else NOT_ADDED_UP
        for key in FIGURES
    ]
    return [Markup("<b>{}</b>").format(name), month_short(month), *told]


def _table(of: Published) -> tuple[Published, int | None, str]:
    """With how many people it is of, which may be hidden."""
    return of, of.shown[-1][-1], open_catalogue.described(of)
