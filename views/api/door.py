"""The one door for programs: who knocks, how often, and the page's own view behind it."""

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Response, abort, current_app, g, request
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from werkzeug.datastructures import ImmutableMultiDict

from exchange.errors import NotFound, Replayed
from exchange.people import token_actions
from exchange.people.program_keys import READ, STAFF_SCOPES
from exchange.people.sessions import CALLS_OF_PROGRAM
from exchange.people.token_queries import Program
from exchange.work import housekeeping
from views import programs, throttle
from views.access import now
from views.api import answering, bodies, problems
from views.api.operations import needed, writes
from views.api.problems import Fault
from views.words import Said

View = Callable[..., Any]


class PageInstead(Exception):
    """The view was about to draw a page: its form does not hold. Nothing is written by then."""

    def __init__(self, forms: list[FlaskForm]) -> None:
        self.forms = forms


def with_key(needs: str = READ) -> Callable[[View], View]:
    """For whoever shows a key that opens this."""

    def wrap(view: View) -> View:
        @wraps(view)
        def asked(*args: Any, **kwargs: Any) -> Any:
            found = _let_in()
            check_scope(found, needs)
            if needs in STAFF_SCOPES and not found.visitor.is_operator:
                raise NotFound()
            return view(*args, **kwargs)

        asked.gate = "_programs"  # type: ignore[attr-defined]
        return asked

    return wrap


def _let_in() -> Program:
    """Whose program it is. What a cookie would say is not asked: with a key it is one too many."""
    if "Authorization" in request.headers and _has_session():
        said = Said(_("A key comes alone"), _("Leave the cookies of a browser away."))
        abort(problems.problem(said, 400))
    found = programs.at_door(now=now())
    if found is None:
        said = Said(
            _("No key, or one that opens nothing"),
            _("Send Authorization: Bearer, and a key from the page of your keys for programs."),
        )
        abort(problems.problem(said, 401))
    g.calls_left = throttle.spend(CALLS_OF_PROGRAM, str(found.token_id))
    today = now().date()
    if found.used_on != today:
        with housekeeping():
            token_actions.note_used(found.visitor.token_hash, today)
    return found


def _has_session() -> bool:
    return current_app.config["SIGN_IN_COOKIE"] in request.cookies


def check_scope(found: Program, needs: str) -> None:
    if needs not in found.scopes:
        said = Said(
            _("This key does not open that"),
            _("Make a key that may do more, on the page of your keys for programs."),
        )
        refused = problems.problem(said, 403, "scope")
        refused.headers["WWW-Authenticate"] = f'Bearer error="insufficient_scope", scope="{needs}"'
        abort(refused)


def asks_within(view: View) -> View:
    """It looks at the key by itself, once it knows which page's door is meant."""
    view.gate = "_programs"  # type: ignore[attr-defined]
    return view


@asks_within
def write(rest: str) -> Any:
    """The page's own view, with the body as its form; its way on is told and not followed."""
    found = _let_in()
    adapter = current_app.create_url_adapter(request)
    assert adapter is not None
    rule, given = adapter.match("/" + rest, method="POST", return_rule=True)
    offered = writes().get(rule.endpoint)
    if offered is None:
        abort(404)
    view = current_app.view_functions[rule.endpoint]
    check_scope(found, needed(view))
    body = bodies.fields(offered)
    key = _own_key()
    here, things = request.url_rule, request.view_args
    request.__dict__["form"] = ImmutableMultiDict([*body, ("act_uid", str(key))])
    request.__dict__["files"] = ImmutableMultiDict()
    # The key is what a form's token is elsewhere: no other site can make a browser show it.
    g.csrf_valid = True
    try:
        request.url_rule, request.view_args = rule, dict(given)
        g.draws_no_page = True
        return answering.done(view(**given))
    except Replayed as before:
        return answering.again(before)
    except PageInstead as page:
        return _faults_of(page.forms)
    finally:
        # The trip may be run again, and refusals are told at this door.
        request.url_rule, request.view_args = here, things
        g.pop("draws_no_page", None)


def _own_key() -> uuid.UUID:
    """The key of the deed, made by the program and kept on every retry."""
    try:
        key = uuid.UUID(request.headers.get("Idempotency-Key", "").strip('"'))
    except ValueError:
        key = None
    if key is None or key.version != 4:
        said = Said(
            _("The key of the deed is missing"),
            _("Send a header Idempotency-Key with a UUID of version 4, the same at every retry."),
        )
        abort(problems.problem(said, 400, "idempotency-key"))
    return key


def no_page(sender: Any, template: Any, context: dict[str, Any], **kwargs: Any) -> None:
    """Asked before each page of the house: those of other requests are drawn meanwhile."""
    if g.get("draws_no_page"):
        raise PageInstead([each for each in context.values() if isinstance(each, FlaskForm)])


def _faults_of(forms: list[FlaskForm]) -> Response:
    faults = [
        Fault(field.name, str(words))
        for form in forms
        for field in form
        for words in _flat(field.errors)
    ]
    faults += [Fault(None, str(words)) for form in forms for words in form.form_errors]
    said = Said(
        _("Something is still missing"), _("Nothing was saved. Each field says what is wrong.")
    )
    return problems.problem(said, 422, problems.BODY, tuple(faults))


def _flat(said: Any) -> list[Any]:
    if isinstance(said, dict):
        return [each for inner in said.values() for each in _flat(inner)]
    if isinstance(said, list | tuple):
        return [each for inner in said for each in _flat(inner)]
    return [said]


def read(answer: View, shows: type, is_list: bool) -> View:
    """A view that answers with a card, and with nothing where the program has it already."""

    def shown(**kwargs: Any) -> Response:
        return answering.card(answer(**kwargs), shows, is_list)

    return shown


def no_store(response: Response) -> Response:
    """What every answer to a program carries."""
    if programs.knocks():
        response.headers["X-Robots-Tag"] = "noindex"
        response.headers.pop("Set-Cookie", None)
        response.vary.update(("Authorization", "Accept-Language"))
        answering.say_rate(response, g.get("calls_left"))
    return response
