"""A person's own copy, for her to read: the same rows as the file for programs, in nine chapters."""

from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from flask import json, render_template
from flask_babel import lazy_gettext as _l

from views.access import now
from views.language import clock, short_day_year
from views.privacy import parting

CHAPTERS = (
    (_l("Who you are"), ("people", "home", "second_factor")),
    (_l("Where you live"), ("places", "address_readings", "service_proposals", "plan_of_hours")),
    (_l("Your time"), ("schedule", "shifts", "standing_in")),
    (_l("Help asked for and given"), ("care", "matching", "plans", "accompanied")),
    (
        _l("What was written and decided"),
        ("messages", "disputes", "safety", "hidden", "paused", "odd", "desk"),
    ),
    (_l("Minutes"), ("ledger", "cheques", "fund", "motions", "service", "volunteer")),
    (_l("What you were told"), ("notices", "notice_choices", "devices")),
    (
        _l("Questions, figures, the course"),
        ("counted_as", "survey", "course", "budget_lines", "clashes_counted"),
    ),
    (_l("In public"), ("pact", "signed", "meetings", "table", "news")),
)
"""Each part of `parting.export` stands in one of them."""

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
"""Of the page she keeps: it loads nothing and runs nothing."""

_DAY_LETTERS = 10


def chapters(kept: dict[str, Any]) -> list[tuple[Any, int, dict[str, Any]]]:
    """Title, how many entries, and the parts with the names they have in the file for programs."""
    told = [(title, {part: kept[part] for part in parts}) for title, parts in CHAPTERS]
    return [(title, entries(parts), parts) for title, parts in told]


def entries(kept: Any) -> int:
    """How many things are told: whatever has a word of its own counts once."""
    if isinstance(kept, list):
        return sum(entries(each) for each in kept)
    if not isinstance(kept, dict):
        return 0
    says = any(not isinstance(each, list | dict) and each is not None for each in kept.values())
    return int(says) + sum(entries(each) for each in kept.values())


def packed(person_id: int) -> bytes:
    """One ZIP: a page to read without network, and the same for another program."""
    kept, written = parting.export(person_id), BytesIO()
    told = {"chapters": chapters(kept), "today": now(), "policy": POLICY}
    page = render_template("people/copy_file.html", **told)
    with ZipFile(written, "w", ZIP_DEFLATED) as archive:
        archive.writestr("prossima.html", page)
        archive.writestr("prossima.json", json.dumps(kept, ensure_ascii=False, indent=2))
    return written.getvalue()


def as_said(value: Any) -> str:
    """A single value: a moment by the reader's clock, all else as it is kept."""
    if not isinstance(value, str) or len(value) <= _DAY_LETTERS:
        return str(value)
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return value
    return f"{short_day_year(moment)} {clock(moment)}" if moment.tzinfo else value
