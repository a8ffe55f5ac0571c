"""The inbox, and in a demo the mails that would have left."""

from dataclasses import dataclass, replace
from datetime import datetime

from flask import abort, current_app, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from exchange.notices import actions as notices
from exchange.notices import queries
from exchange.notices.queries import Outgoing
from exchange.work import unit_of_work
from views.access import act_of, now, public, signed_in, visitor
from views.arrivals import row_id
from views.language import choose_language
from views.notices import answering, writing
from views.notices.blueprint import bp
from views.notices.fresh import fresh
from views.notices.letter import Letter

PAGE = 30


@dataclass(frozen=True)
class Shown:
    letter: Letter
    made_at: datetime
    is_new: bool = False
    to: str = ""


@bp.get("/notices")
@signed_in
def inbox() -> str:
    card = visitor()
    before_id = request.args.get("before", type=row_id)
    found = queries.inbox(
        card.person_id, bank_id=card.bank_id, now=now(), before_id=before_id, limit=PAGE + 1
    )
    lines = found[:PAGE]
    facts = fresh(lines, person_id=card.person_id, bank_id=card.bank_id, now=now())
    letters = [
        Shown(letter_of(line.kind, known, card.zone), line.made_at, line.is_new)
        for line, known in zip(lines, facts, strict=True)
    ]
    return render_template(
        "notices/inbox.html",
        letters=letters,
        elsewhere=queries.unread_elsewhere(card.person_id, bank_id=card.bank_id, now=now()),
        older=lines[-1].id if len(found) > PAGE else None,
        is_first=before_id is None,
    )


@bp.post("/notices/reading")
@signed_in
def read() -> Response:
    with unit_of_work(act := act_of("inbox")) as unit:
        notices.mark_read(act=act)
        unit.answer = url_for("notices.inbox")
    return redirect(unit.answer, 303)


@bp.get("/demo/mail")
@public
def demo_mail() -> str:
    """What would have left by mail: everyone's, since nobody in a demo is real."""
    if not current_app.config["DEMO"]:
        abort(404)
    letters = [
        Shown(_as_mailed(each), each.made_at, to=f"{each.first_name} <{each.address or '-'}>")
        for each in queries.shown(limit=30)
    ]
    return render_template("notices/demo_mail.html", letters=letters)


def _as_mailed(each: Outgoing) -> Letter:
    (facts,) = fresh([each], person_id=each.person_id, bank_id=each.bank_id, now=now())
    letter = letter_of(each.kind, facts, each.zone)
    return replace(letter, asked=answering.asked_in(each))


def letter_of(kind: str, facts: dict[str, object], zone: str) -> Letter:
    return writing.write(kind, facts, language=choose_language(), zone=zone)
