"""Pages on paper: PDF/UA, tagged for who listens to them, with the fonts inside."""

from base64 import b64encode
from functools import cache
from io import BytesIO
from threading import Lock
from typing import Any

from flask import Response, abort, current_app, render_template

from exchange.people.sessions import PAPER_OF_PERSON
from views import throttle
from views.access import now, visitor
from views.assets import font

_FACES = ((400, ""), (700, ""), (400, "-ext"), (700, "-ext"))
_RANGES = {
    "": "U+0000-00FF, U+0131, U+0152-0153, U+02C6, U+02DC, U+2000-206F, U+20AC, U+2122, U+2212",
    "-ext": "U+0100-02BA, U+1E00-1E9F, U+1EF2-1EFF, U+2113, U+2C60-2C7F, U+A720-A7FF",
}

# One at a time: while pages are set, the other threads serve everybody else.
_turn = Lock()
PATIENCE_SECONDS = 5.0


def paper(template: str, file_name: str, **facts: Any) -> Response:
    """The template as a PDF to keep, so many an hour for one reader. Raises TooManyTries.

    501 where the installation cannot make one; the page is printed then. 503 while others are made.
    """
    throttle.count((PAPER_OF_PERSON, str(visitor().person_id)))
    page = render_template(template, faces=_faces(), today=now(), **facts)
    if not _turn.acquire(timeout=PATIENCE_SECONDS):
        abort(503)
    try:
        written = pdf(page)
    finally:
        _turn.release()
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
def _faces() -> list[dict[str, Any]]:
    """Our own letters as the style of a page on paper takes them."""
    return [
        {
            "weight": weight,
            "range": _RANGES[part],
            "data": b64encode(font(f"titillium-latin{part}-{weight}.woff2")).decode(),
        }
        for weight, part in _FACES
    ]
