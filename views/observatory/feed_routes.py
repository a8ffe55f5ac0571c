"""What is new, for whoever follows it from afar: one Atom feed (RFC 4287) in each language."""

import re
from datetime import UTC, datetime
from urllib.parse import urlsplit

from flask import Response, render_template, url_for
from flask_babel import gettext as _

from views.access import public
from views.catalogues import LANGUAGES
from views.kept import kept, language
from views.language import in_language
from views.observatory import open_catalogue
from views.observatory.blueprint import bp
from views.observatory.news import of_all_rooms

BEGUN = datetime(2026, 1, 1, tzinfo=UTC)
"""When nothing is new yet, the feed has been as it is since then."""
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@bp.get("/news.atom")
@public
def feed() -> Response:
    tongue, site = language(), open_catalogue.site()
    with in_language(tongue, "Europe/Rome"):
        found = of_all_rooms()
        updated = max((each.changed_at for each in found), default=BEGUN)
        text = render_template(
            "observatory/feed.xml",
            title=_("Prossima: what is new"),
            subtitle=_("Tables, campaigns, meetings and letters of news."),
            entries=found,
            publisher=open_catalogue.publisher_of(),
            site=site,
            # An address of ours may move, what an entry is called may not.
            name=f"tag:{urlsplit(site).hostname},2026:news",
            tongue=tongue,
            tongues={code: f"{url_for('observatory.feed')}?in={code}" for code in LANGUAGES},
            updated=updated,
        )
    content = _NO_XML.sub("", text)
    answer = Response(content, content_type="application/atom+xml; charset=utf-8")
    answer.vary.add("Accept-Language")
    answer.headers["Access-Control-Allow-Origin"] = "*"
    # No Last-Modified: what is called off goes, and the newest that is left may be older than before.
    return kept(answer)


@bp.app_template_filter("stamp")
def stamp(moment: datetime) -> str:
    """As RFC 3339 writes it."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")
