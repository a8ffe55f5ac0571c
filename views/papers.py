"""Pages on paper: PDF/UA, tagged for who listens to them, with the fonts inside."""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from io import BytesIO
from threading import Lock
from typing import Any

from flask import Response, abort, current_app, render_template

from exchange.people.sessions import PAPER_OF_PERSON
from views import throttle
from views.access import now, visitor_or_none
from views.assets import font

_FACES = (
    ("Titillium Web", 400, "titillium-latin-400"),
    ("Titillium Web", 700, "titillium-latin-600"),
    ("Titillium Web Ext", 400, "titillium-latin-ext-400"),
    ("Titillium Web Ext", 700, "titillium-latin-ext-600"),
    ("Cairo", 400, "cairo-arabic-400"),
    ("Cairo", 700, "cairo-arabic-600"),
)
"""Each part is a family of its own: two of one name are mixed up, and letters come out as others.

As bold goes the weight whose letters are those of the regular one: otherwise a title in a language
that it does not cover is set in regular.
"""

# One at a time: while pages are set, the other threads serve everybody else.
_turn = Lock()
PATIENCE_SECONDS = 5.0
SHELF_BYTES_MAX = 32_000_000
_shelf: dict[bytes, bytes] = {}


def paper(template: str, file_name: str, **facts: Any) -> Response:
    """The template as a PDF to keep, so many an hour for one reader. Raises TooManyTries.

    501 where the installation cannot make one; the page is printed then. 503 while others are made.
    """
    _count()
    page = render_template(template, faces=faces(), today=now(), **facts)
    return _answer(_set(page), file_name)


def kept_paper(page: str, file_name: str) -> Response:
    """A page for everybody that never changes: set once, and at hand for whoever comes after.

    Every language of every sheet has room; of the page only its sum is kept, for its letters weigh more.
    """
    mark = sha256(page.encode()).digest()
    written = _shelf.pop(mark, None)
    if written is None:
        _count()
        written = _set(page)
    if written is not None:
        _shelf[mark] = written
        while sum(map(len, _shelf.copy().values())) > SHELF_BYTES_MAX:
            # What was asked for longest ago stands first; another thread may have taken it by now.
            _shelf.pop(next(iter(_shelf.copy())), None)
    return _answer(written, file_name)


def _count() -> None:
    """For whoever reads: as a person, or as somebody from an address."""
    card = visitor_or_none()
    throttle.count((PAPER_OF_PERSON, str(card.person_id) if card else throttle.client()))


def _set(page: str) -> bytes | None:
    if not _turn.acquire(timeout=PATIENCE_SECONDS):
        abort(503)
    try:
        return pdf(page)
    finally:
        _turn.release()


def _answer(written: bytes | None, file_name: str) -> Response:
    if written is None:
        abort(501)
    answer = Response(written, mimetype="application/pdf")
    answer.headers["Content-Disposition"] = f'attachment; filename="{file_name}.pdf"'
    return answer


def pdf(page: str) -> bytes | None:
    """The page's HTML as PDF/UA-1; None where WeasyPrint, or what it stands on, is not installed."""
    try:
        # Imported late: it takes longer than most pages, and an installation may do without.
        from weasyprint import HTML
        from weasyprint.urls import URLFetcher
    except (ImportError, OSError) as missing:
        facts = {"problem": type(missing).__name__}
        current_app.logger.warning("no paper", extra={"facts": facts})
        return None
    # Nothing is fetched: what a page on paper needs stands in it.
    alone = URLFetcher(allowed_protocols={"data"})
    target = BytesIO()
    HTML(string=page, url_fetcher=alone).write_pdf(target, pdf_variant="pdf/ua-1")
    return target.getvalue()


@cache
def faces() -> list[dict[str, Any]]:
    """Our own letters as the style of a page on paper takes them."""
    return [
        {"family": family, "weight": weight, "data": b64encode(_unpacked(name)).decode()}
        for family, weight, name in _FACES
    ]


def _unpacked(name: str) -> bytes:
    """Letters as they are set. Packed ones would be unpacked anew for every page on paper."""
    packed = font(f"{name}.woff2")
    try:
        from fontTools.ttLib import TTFont
    except ImportError:
        # Without it there is no WeasyPrint either, and no paper.
        return packed
    # With the hour of today in them, no paper could be made again byte by byte.
    letters, unpacked = TTFont(BytesIO(packed), recalcTimestamp=False), BytesIO()
    letters.flavor = None
    letters.save(unpacked)
    return unpacked.getvalue()
