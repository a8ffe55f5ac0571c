"""For whom a session acts: another household, another bank, or the bank in which a link lies."""

from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from flask import abort, redirect, render_template, request, url_for

from exchange.people import me_queries
from exchange.people import sign_in_actions as door
from exchange.people import sign_in_queries as queries
from exchange.work import unit_of_work
from views.access import act_of, signed_in, visitor
from views.arrivals import own_path, row_id
from views.people import sessions
from views.people.blueprint import bp


@bp.get("/me/acting")
@signed_in
def turn() -> Any:
    """What she follows lies in another bank of hers: one press turns this session there."""
    card, then = visitor(), own_path(request.args.get("then", "")) or url_for("care.home")
    path, wanted = _without_bank(then)
    there = [
        each
        for each in me_queries.places_to_act(card.person_id)
        if str(each.bank_id) == wanted and each.bank_id != card.bank_id
    ]
    if not there:
        return redirect(path, 303)
    return render_template("people/turn.html", there=there[0], then=path)


def _without_bank(then: str) -> tuple[str, str]:
    """The path for who is in that bank, and the number of the bank."""
    asked = urlsplit(then)
    said = parse_qsl(asked.query, keep_blank_values=True)
    query = urlencode([each for each in said if each[0] != "in"])
    return urlunsplit(asked._replace(query=query)), dict(said).get("in", "")


@bp.post("/me/acting")
@signed_in
def act_for() -> Any:
    """Turn this session to another household or bank; its token is renewed with it."""
    card = visitor()
    try:
        bank_id, household_id = (row_id(part or "0") for part in request.form["as"].split(":"))
    except (KeyError, ValueError):
        abort(400)
    with unit_of_work(act := act_of("acting")) as unit:
        token = door.act_for(card.token_hash, bank_id, household_id or None, act=act)
        unit.answer = own_path(request.form.get("then", "")) or url_for("care.home")
    staff = queries.is_staff(card.person_id)
    return sessions.give(redirect(unit.answer, 303), token, staff=staff)
