"""Minutes of the table for who speaks at it: drafts to find right, what is promised, the register in full."""

from functools import partial
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from exchange.errors import NotFound
from exchange.pact import follow_up_actions as follow_up
from exchange.pact import follow_up_queries, register_queries
from exchange.pact import register_actions as register
from exchange.pact.minutes_queries import written
from exchange.work import unit_of_work
from views.access import act_of, now, visitor
from views.language import local
from views.pact import minutes_words as words
from views.pact.blueprint import bp
from views.pact.minutes_forms import DoneForm
from views.pact_access import representative_required
from views.papers import faces, kept_paper
from views.seats import seat_of


@bp.get("/bodies/<int:organisation_id>/table/minutes")
@representative_required
def body_minutes(organisation_id: int) -> Any:
    return _page(organisation_id)


def _page(organisation_id: int, status: int = 200, **forms: Any) -> Any:
    bank_id = visitor().bank_id
    page = render_template(
        "pact/body_minutes.html",
        seat=seat_of(),
        actions=follow_up_queries.of_body(organisation_id, bank_id=bank_id),
        held=register_queries.held(bank_id, now=now()),
        today=local(now()).date(),
        words=words,
        finishing=partial(_finishing, organisation_id),
        **{"done": DoneForm(formdata=None), "open_action": None} | forms,
    )
    return page, status


def _finishing(organisation_id: int, action_id: int) -> str:
    here: dict[str, Any] = {"organisation_id": organisation_id, "action_id": action_id}
    return url_for("pact.finish_own_action", **here)


@bp.get("/bodies/<int:organisation_id>/table/meetings/<int:meeting_id>/minutes")
@representative_required
def body_draft(organisation_id: int, meeting_id: int) -> str:
    """A draft to find right; or, once sealed, all of it as it stands in the register."""
    bank_id = visitor().bank_id
    found = written(meeting_id, bank_id=bank_id)
    if found is None or not found.is_called or found.starts_at > now():
        raise NotFound()
    entry = register_queries.entry(found.number, bank_id=bank_id) if found.number else None
    of_hash = found.document.hash
    return render_template(
        "pact/body_draft.html",
        seat=seat_of(),
        of=found,
        entry=entry,
        document=entry.document if entry else found.document,
        of_hash=of_hash.hex(),
        approvals=register_queries.approvals(meeting_id, of_hash, bank_id=bank_id),
        words=words,
    )


@bp.get("/bodies/<int:organisation_id>/table/meetings/<int:meeting_id>/minutes.pdf")
@representative_required
def body_minutes_pdf(organisation_id: int, meeting_id: int) -> Any:
    """All that is sealed of a meeting, also what stays inside the table."""
    bank_id = visitor().bank_id
    found = written(meeting_id, bank_id=bank_id)
    entry = (
        register_queries.entry(found.number, bank_id=bank_id) if found and found.number else None
    )
    if entry is None:
        raise NotFound()
    told = {"entry": entry, "document": entry.document, "words": words}
    bank_name = visitor().bank_name
    page = render_template("pact/minutes_paper.html", faces=faces(), bank_name=bank_name, **told)
    return kept_paper(page, f"verbale-intero-{entry.number}")


@bp.post("/bodies/<int:organisation_id>/table/meetings/<int:meeting_id>/approvals")
@representative_required
def approve_minutes(organisation_id: int, meeting_id: int) -> Any:
    """The page she read says which draft she found right."""
    here: dict[str, Any] = {"organisation_id": organisation_id, "meeting_id": meeting_id}
    with unit_of_work(act := act_of()) as unit:
        register.approve(meeting_id, organisation_id, _read(), act=act)
        unit.answer = url_for("pact.body_draft", **here)
    flash(_("Your organisation found this draft right."), "good")
    return redirect(unit.answer, 303)


def _read() -> bytes:
    try:
        return bytes.fromhex(request.form.get("draft", ""))
    except ValueError:
        return b""


@bp.post("/bodies/<int:organisation_id>/table/actions/<int:action_id>/done")
@representative_required
def finish_own_action(organisation_id: int, action_id: int) -> Any:
    form = DoneForm()
    if not form.validate():
        return _page(organisation_id, 422, done=form, open_action=action_id)
    with unit_of_work(act := act_of()) as unit:
        said = (form.note.data or "").strip()
        follow_up.finish(action_id, said, organisation_id=organisation_id, act=act)
        unit.answer = url_for("pact.body_minutes", organisation_id=organisation_id)
    flash(_("Written down."), "good")
    return redirect(unit.answer, 303)
