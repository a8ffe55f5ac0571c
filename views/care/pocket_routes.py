"""What the phone keeps for an hour without network, and how long: today's and tomorrow's agreed exchanges.

A service worker asks for it after a page was read, keeps it, and forgets it when the session ends.
"""

import hmac
import json
import re
from datetime import datetime, timedelta
from typing import Any

from flask import (
    current_app,
    g,
    get_template_attribute,
    jsonify,
    render_template,
    request,
    url_for,
)
from flask_babel import gettext as _
from flask_wtf.csrf import generate_csrf
from werkzeug.wrappers import Response

from exchange.care import pocket_queries
from exchange.care.pocket_queries import Kept, KeptWalk
from exchange.notices.device_queries import rings_in
from exchange.people.sign_in_queries import Visitor, mark_of
from exchange.units import Slot
from views import installation_key
from views.access import now, public, signed_in, visitor, visitor_or_none
from views.assets import asset
from views.care.blueprint import bp
from views.headers import POLICY
from views.language import local, zone
from views.notices.vapid import public_key
from views.places.reading import note_reading

ANSWERS = (
    "care.accept",
    "care.decline",
    "care.confirm",
    "care.accept_dates",
    "care.refuse_dates",
)
"""What is asked in one press: given without network, it leaves when the network is back."""
WAYS_OUT = ("people.sign_out", "people.sign_out_everywhere")
LOOK = (
    "prossima.css",
    "prossima.js",
    "icons.svg",
    "titillium-latin-400.woff2",
    "titillium-latin-600.woff2",
)
FORGET = "Prossima-Pocket"


@bp.get("/pocket")
@signed_in
def pocket() -> Any:
    card = visitor()
    when: dict[str, Any] = {"bank_id": card.bank_id, "days": _two_days(), "now": now()}
    found = pocket_queries.kept(card.person_id, **when)
    walks = pocket_queries.kept_walks(card.person_id, card.household_id, **when)
    ends_at = pocket_queries.session_ends_at(card.token_hash) or now()
    for each in found:
        note_reading(each.meeting, each.id)
    return jsonify(
        mark=mark_of(card.token_hash),
        until=_milliseconds(ends_at),
        exchanges=_kept(found, walks, ends_at),
        page=render_template("care/pocket.html", is_filled=True),
        none=_part("nothing"),
        waits=_part("waits"),
        policy=POLICY,
        words={
            "sent": _("The answer you gave without network has arrived."),
            "refused": _(
                "The answer you gave without network could not count any more: look again."
            ),
        },
        answers=_patterns(ANSWERS),
        ring=_ring(card),
        token=generate_csrf(),
    )


def _kept(found: list[Kept], walks: list[KeptWalk], ends_at: datetime) -> list[dict[str, Any]]:
    """In order of time, none longer than the session: what the household joined among its own."""
    both: list[Kept | KeptWalk] = [*found, *walks]
    return [
        {
            # A script's numbers are too short for the id of a row.
            "id": str(each.id),
            "until": _milliseconds(min(each.until, ends_at)),
            "html": _part("walk" if isinstance(each, KeptWalk) else "exchange", each, now()),
        }
        for each in sorted(both, key=lambda each: (each.starts_at, each.id))
    ]


def _ring(card: Visitor) -> dict[str, Any] | None:
    """With whose mark and with which key this device may ring again after a sign-in; does it now?

    None where the house rings nobody. The mark is no name, and only compared.
    """
    key = public_key()
    if key is None:
        return None
    whose = hmac.digest(
        installation_key.newest(), f"rings for {card.person_id}".encode(), "sha256"
    ).hex()
    return {"key": key, "whose": whose, "here": rings_in(card.token_hash)}


@bp.get("/offline")
@public
def offline() -> str:
    """Said where there is no network and nothing is kept."""
    return render_template("care/pocket.html", is_filled=False)


def _part(name: str, *of: Any) -> str:
    return str(get_template_attribute("care/_pocket.html", name)(*of))


@bp.get("/sw.js")
@public
def worker() -> Response:
    """At the root, so that it looks after every page; asked for anew each time."""
    look = json.dumps([asset(name) for name in LOOK] + [url_for("care.offline")])
    badge = json.dumps(asset("app-192.png"))
    ways_out = json.dumps(_patterns(WAYS_OUT))
    said = f"self.LOOK = {look}\nself.BADGE = {badge}\nself.WAYS_OUT = {ways_out}\n"
    script = f"{said}importScripts({json.dumps(asset('worker.js'))})\n"
    answer = current_app.response_class(script, mimetype="text/javascript")
    answer.headers["Cache-Control"] = "no-cache"
    return answer


def tell_the_worker(answer: Response) -> Response:
    """A page for nobody: whatever this phone kept of somebody is forgotten."""
    if "_login_user" in g and visitor_or_none() is None and request.method == "GET":
        answer.headers[FORGET] = "empty"
    return answer


bp.after_app_request(tell_the_worker)


def _two_days() -> Slot:
    """Today and tomorrow on the bank's clock."""
    today = local(now()).date()
    first = datetime(today.year, today.month, today.day, tzinfo=zone())
    after = today + timedelta(days=2)
    return Slot(first, datetime(after.year, after.month, after.day, tzinfo=zone()))


def _milliseconds(moment: datetime) -> int:
    return int(moment.timestamp() * 1_000)


def _patterns(endpoints: tuple[str, ...]) -> list[str]:
    """The paths of these routes as patterns a script understands."""
    rules = {rule.endpoint: rule.rule for rule in current_app.url_map.iter_rules()}
    return [f"^{re.sub('<[^>]+>', '[0-9]+', rules[endpoint])}$" for endpoint in endpoints]
