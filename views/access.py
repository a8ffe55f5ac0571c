"""Who is at the door, what she may open, and the act her form asks for."""

import hmac
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from functools import wraps
from hashlib import sha256
from typing import Any

from flask import Flask, abort, current_app, g, redirect, request, url_for
from flask_login import LoginManager, current_user
from werkzeug.wrappers import Response

from exchange.errors import NotAdmitted, NotFound
from exchange.people import sign_in_queries
from exchange.people.refusals import NotProved
from exchange.people.second_factor import check_fresh, check_shown
from exchange.people.sign_in_queries import Visitor
from exchange.people.speaking import check_may_be_said_for
from exchange.units import Act
from models.people import HOUSE
from views import programs

View = Callable[..., Any]

_manager = LoginManager()
# Of its own session, which is not ours: who is signed in stands behind a cookie of its own.
_manager.session_protection = None


def init_app(app: Flask) -> None:
    _manager.init_app(app)
    _manager.request_loader(lambda request: load_visitor())
    app.context_processor(lambda: {"visitor": visitor_or_none()})
    app.jinja_env.globals["new_uid"] = new_uid
    app.jinja_env.filters["pocket_mark"] = sign_in_queries.mark_of
    app.after_request(keep_out_of_searches)


def now() -> datetime:
    """The moment of this request, the same for everything in it."""
    if "now" not in g:
        g.now = datetime.now(UTC)
    moment: datetime = g.now
    return moment


def load_visitor() -> Visitor | None:
    """The card behind the cookie; nobody's once she left at once, whatever became of that message.

    At a program's door it is the card behind its key.
    """
    if programs.knocks():
        return programs.visitor(now=now())
    if has_left() and request.endpoint != "people.sign_out":
        return None
    token = request.cookies.get(current_app.config["SIGN_IN_COOKIE"])
    return sign_in_queries.visitor(token, now=now()) if token else None


def has_left() -> bool:
    """She pressed "Leave at once" in this browser, and no page has been made since."""
    return current_app.config["LEFT_COOKIE"] in request.cookies and not programs.knocks()


def visitor_or_none() -> Visitor | None:
    # Asked for by every hour and every amount on a page: past the proxy, once somebody was looked up.
    card = g.get("_login_user") or current_user._get_current_object()
    return card if card.is_authenticated else None


def keep_out_of_searches(response: Response) -> Response:
    """Whatever somebody signed in reads is for her, and for no index of the web."""
    if "_login_user" in g and visitor_or_none() is not None:
        response.headers.setdefault("X-Robots-Tag", "noindex")
    return response


def visitor() -> Visitor:
    """Who is signed in; only inside routes that ask for it."""
    card = visitor_or_none()
    assert card is not None
    return card


def public(view: View) -> View:
    """Open to anyone, signed in or not."""
    view.is_public = True  # type: ignore[attr-defined]
    return view


def _gate(allows: Callable[[Visitor], None]) -> Callable[[View], View]:
    def wrap(view: View) -> View:
        @wraps(view)
        def asked(*args: Any, **kwargs: Any) -> Any:
            card = visitor_or_none()
            if card is None:
                if request.method != "GET":
                    abort(401)
                return redirect(url_for("people.sign_in", then=request.full_path.rstrip("?")), 303)
            if (
                request.method == "GET"
                and request.args.get("in", card.bank_id, int) != card.bank_id
            ):
                return redirect(url_for("people.turn", then=request.full_path), 303)
            if card.by_id is not None:
                check_may_be_said_for(request.endpoint or "", card.first_name)
            try:
                allows(card)
            except NotProved:
                if request.method != "GET":
                    raise
                return redirect(url_for("people.proof", then=request.full_path.rstrip("?")), 303)
            return view(*args, **kwargs)

        asked.gate = allows.__name__  # type: ignore[attr-defined]
        return asked

    return wrap


def _anyone_signed_in(card: Visitor) -> None:
    """Applied or admitted: may look around."""


def _admitted(card: Visitor) -> None:
    if not card.is_active:
        raise NotAdmitted(card.bank_name)


def _operators(card: Visitor) -> None:
    if not card.is_operator:
        raise NotFound()
    check_shown(card.proved_at)


def _operators_just_now(card: Visitor) -> None:
    _operators(card)
    check_fresh(card.proved_at, now=now(), writing=request.method != "GET")


def _administrators(card: Visitor) -> None:
    if not card.is_administrator:
        raise NotFound()
    _operators_just_now(card)


signed_in = _gate(_anyone_signed_in)
member_required = _gate(_admitted)
operator_required = _gate(_operators)
fresh_operator_required = _gate(_operators_just_now)
"""Who has shown a key or a code in the last ten minutes: for what only named people read."""
administrator_required = _gate(_administrators)


def new_uid() -> str:
    """The key of an act, made when its form is drawn."""
    return str(uuid.uuid4())


def act_of(
    subject: str | None = None, *, bank_id: int | None = None, as_nobody: bool = False
) -> Act:
    """The act this form asks for. The key comes from the form, so a retry carries the same one.

    `as_nobody`: it names nobody, also where somebody is signed in, nor can its hash be told to be hers.
    """
    card = None if as_nobody else visitor_or_none()
    try:
        uid = uuid.UUID(request.form["act_uid"])
    except (KeyError, ValueError):
        abort(400)
    # Of another version are the keys the clock makes from names anybody can spell.
    if uid.version != 4:
        abort(400)
    named = subject or " ".join(f"{name}:{value}" for name, value in _subject_args())
    return Act(
        uid=uid,
        bank_id=bank_id if bank_id is not None else (card.bank_id if card else HOUSE),
        person_id=card.person_id if card else None,
        household_id=card.household_id if card else None,
        by_id=card.by_id if card else None,
        now=now(),
        verb=(request.endpoint or "")[:64],
        subject=named[:64],
        request_hash=_request_hash((card.by_id or card.person_id) if card else 0),
        token_id=None if as_nobody else programs.token_id(),
    )


def act_by_link(
    uid: uuid.UUID,
    *,
    bank_id: int,
    person_id: int,
    household_id: int | None,
    verb: str,
    subject: str,
) -> Act:
    """The act of who answers one question by its link: hers, though nobody is signed in."""
    return Act(
        uid=uid,
        bank_id=bank_id,
        person_id=person_id,
        household_id=household_id,
        now=now(),
        verb=verb,
        subject=subject,
        request_hash=_request_hash(person_id),
    )


def act_of_nobody(
    verb: str,
    subject: str = "",
    *,
    bank_id: int = HOUSE,
    now: datetime | None = None,
    uid: uuid.UUID | None = None,
) -> Act:
    """An act of the clock, or of whoever has the machine in hands."""
    return Act(
        uid=uid or uuid.uuid4(),
        bank_id=bank_id,
        person_id=None,
        now=now or datetime.now(UTC),
        verb=verb,
        subject=subject,
    )


def _subject_args() -> list[tuple[str, Any]]:
    return sorted((request.view_args or {}).items())


def _request_hash(person_id: int) -> bytes:
    """What was asked, so that one key cannot stand for two requests. Never covers a password.

    Sealed with the installation's key: few answers are quickly tried, and the table outlives them.
    """
    parts = [request.method, request.path, str(person_id)]
    for name, value in sorted(request.form.items(multi=True)):
        if name not in ("csrf_token", "act_uid") and "password" not in name:
            parts.append(f"{len(name)}:{name}={len(value)}:{value}")
    for name, file in sorted(request.files.items(multi=True)):
        parts.append(f"{len(name)}:{name}={sha256(file.read()).hexdigest()}")
        file.seek(0)
    key = current_app.config["SECRET_KEY"].encode()
    return hmac.digest(key, "\n".join(parts).encode(), "sha256")
