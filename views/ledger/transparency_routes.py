"""Where every bank's chain stood, day by day, for anybody: the same page for all, and no personal data."""

from typing import Any

from flask import Response, jsonify, make_response, render_template, url_for

from exchange.ledger import head_queries
from views.access import public
from views.catalogues import LANGUAGES
from views.kept import kept, language
from views.language import in_language
from views.ledger.blueprint import bp

DAYS_ON_PAGE = 30
DAYS_IN_FILE = 400
COMMAND = "flask ledger verify --published"


@bp.get("/transparency")
@public
def transparency() -> Response:
    """Nothing in it depends on who reads, so that anybody may keep a copy for others."""
    with in_language(language(), "Europe/Rome"):
        page = render_template(
            "ledger/transparency.html",
            banks=head_queries.published(days=DAYS_ON_PAGE),
            command=COMMAND,
            tongues={code: f"{url_for('ledger.transparency')}?in={code}" for code in LANGUAGES},
        )
    answer = make_response(page)
    answer.vary.add("Accept-Language")
    return kept(answer)


@bp.get("/transparency.json")
@public
def transparency_json() -> Response:
    return kept(
        jsonify(
            banks=[
                {
                    "slug": bank.slug,
                    "name": bank.name,
                    "heads": [_head(each) for each in bank.heads],
                }
                for bank in head_queries.published(days=DAYS_IN_FILE)
            ]
        )
    )


def _head(of: head_queries.DayHead) -> dict[str, Any]:
    return {
        "day": of.day.isoformat(),
        "seq": of.seq,
        "hash": of.hash.hex(),
        "sum_minutes": of.sum_minutes,
    }
