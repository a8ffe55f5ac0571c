"""What is new in all rooms. Each room that has news has a module `news` with `news(limit=…)`."""

from importlib import import_module

from flask import url_for

from exchange.observatory import queries
from exchange.observatory.news import News, latest
from views.language import short_day_year

LIMIT = 40
ROOMS: tuple[str, ...] = ("pact",)
"""The others that have news: `views.<room>.news.news(limit=…)` gives them, newest first."""


def of_all_rooms(*, limit: int = LIMIT) -> list[News]:
    """The newest first, in the reader's language."""
    return latest([*news(limit=limit), *of_other_rooms(limit=limit)], limit=limit)


def of_other_rooms(*, limit: int) -> list[News]:
    """The same without tables."""
    found: list[News] = []
    for room in ROOMS:
        found += import_module(f"views.{room}.news").news(limit=limit)
    return latest(found, limit=limit)


def news(*, limit: int) -> list[News]:
    """Tables that are out."""
    return [
        News(
            key=f"tables/{line.id}",
            title=line.title,
            address=url_for("observatory.table", publication_id=line.id),
            summary=f"{line.bank_name}, {short_day_year(line.first)} – {short_day_year(line.last)}",
            at=line.at,
            changed_at=line.at,
        )
        for line in queries.published(limit=limit)
    ]
