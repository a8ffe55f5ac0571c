"""The pact for everybody: its text, who signed it, whether the text one has is the signed one."""

import json
from typing import Any

from flask import Response, make_response, render_template, request

from exchange.errors import NotFound
from exchange.pact import differences, pact_text_queries, pact_texts, signature_queries, verifying
from exchange.pact.pact_text_queries import TextCard
from exchange.pact.signatures import grouped
from exchange.people import representative_queries
from views.access import now, public
from views.arrivals import at_most
from views.incoming import decoded
from views.language import local
from views.pact.blueprint import bp
from views.pact.text_forms import TEXT_MAX, CompareForm
from views.pact.text_words import ANSWERS, ROLES, STAGES
from views.pact_access import Shown, pact_shown

FIRST_SHOWN = 6
COMMAND = "flask pact verify patto-%d.txt signatures.json"
REQUEST_MAX = 4 * TEXT_MAX


@bp.get("/pact")
@public
def pact() -> str:
    shown = pact_shown()
    bank_id, of_bank = _named(shown)
    found = pact_text_queries.texts(bank_id)
    text = pact_text_queries.in_force(found)
    return render_template(
        "pact/pact.html",
        shown=shown,
        of_bank=of_bank,
        text=text,
        asked=pact_text_queries.asked_about(found),
        versions=[each for each in found if each.is_public],
        book=_book(text, bank_id) if text else None,
        mark=grouped(text.mark) if text else "",
        stages=STAGES,
        first=FIRST_SHOWN,
    )


def _named(shown: Shown) -> tuple[int, dict[str, str]]:
    """Whose pact, and what its addresses carry where there are several."""
    if shown.bank is None:
        return 0, {}
    return shown.bank.id, {"bank": shown.bank.slug} if len(shown.banks) > 1 else {}


def _book(text: TextCard, bank_id: int) -> dict[str, Any]:
    """Who signed, and of the partners of today who has not."""
    signed = signature_queries.signatures_of("pact", text.text_id, bank_id=bank_id)
    signers = {each.said.organisation_id for each in signed}
    missing = [
        each
        for each in representative_queries.partners(bank_id)
        if each.organisation_id not in signers
    ]
    return {"signed": signed, "missing": missing, "roles": ROLES, "of": len(signed) + len(missing)}


def _version(version: int | None) -> tuple[TextCard, int, dict[str, str]]:
    """The one named, of those everybody may read, and whose it is; none named: the one in force."""
    bank_id, of_bank = _named(pact_shown())
    found = pact_text_queries.texts(bank_id)
    text = pact_text_queries.in_force(found)
    if version is not None:
        text = next((each for each in found if each.version == version and each.is_public), None)
    if text is None:
        raise NotFound()
    return text, bank_id, of_bank


@bp.get("/pact/versions/<int:version>")
@public
def pact_version(version: int) -> str:
    """One version, with what was said of it."""
    text, bank_id, of_bank = _version(version)
    found = pact_text_queries.texts(bank_id)
    before = [each for each in found if each.version < version and each.is_public]
    return render_template(
        "pact/version.html",
        of_bank=of_bank,
        text=text,
        before=before[0] if before else None,
        comments=pact_text_queries.comments(text.text_id, bank_id=bank_id),
        book=_book(text, bank_id) if text.wording else None,
        mark=grouped(text.mark),
        stages=STAGES,
        answers=ANSWERS,
        today=local(now()).date(),
        first=FIRST_SHOWN,
    )


@bp.get("/pact/versions/<int:version>/changes")
@public
def pact_changes(version: int) -> str:
    """What is otherwise than in the version before it."""
    text, bank_id, of_bank = _version(version)
    found = pact_text_queries.texts(bank_id)
    before = next((each for each in found if each.version < version and each.is_public), None)
    if before is None:
        raise NotFound()
    pairs = differences.differences(before.clauses, text.clauses)
    return render_template(
        "pact/changes.html", of_bank=of_bank, text=text, before=before, pairs=pairs
    )


@bp.get("/pact/text.txt")
@public
def pact_text() -> Response:
    """To the letter, as it was signed."""
    text, _bank_id, _of_bank = _version(request.args.get("version", None, int))
    if text.wording is None:
        raise NotFound()
    answer = make_response(text.wording.encode())
    answer.headers["Content-Type"] = "text/plain; charset=utf-8"
    name = f"patto-{text.version}.txt"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@bp.get("/pact/signatures.json")
@public
def pact_signatures() -> Response:
    text, bank_id, _of_bank = _version(request.args.get("version", None, int))
    if text.wording is None:
        raise NotFound()
    signed = signature_queries.signatures_of("pact", text.text_id, bank_id=bank_id)
    document = pact_texts.read_wording(text.wording)
    said = verifying.published(document, text.wording, [(s.text, s.proof) for s in signed])
    answer = make_response(json.dumps(said, ensure_ascii=False, indent=1))
    answer.headers["Content-Type"] = "application/json"
    return answer


@bp.get("/pact/check")
@public
def check_text() -> Any:
    return _check(CompareForm(formdata=None))


def _check(form: CompareForm, status: int = 200, **found: Any) -> Any:
    text, _bank_id, of_bank = _version(None)
    page = render_template(
        "pact/check.html",
        command=COMMAND % text.version,
        of_bank=of_bank,
        form=form,
        text=text,
        mark=grouped(text.mark),
        **found,
    )
    return page, status


@bp.post("/pact/check")
@public
@at_most(REQUEST_MAX)
def compare_text() -> Any:
    """Nothing of what is handed in is kept."""
    form = CompareForm()
    if not form.validate():
        return _check(form, 422)
    content = form.file.data.read() if form.file.data else (form.text.data or "").encode()
    # Browsers and mailboxes change how lines end; letters they leave alone.
    mine = decoded(content).replace("\r\n", "\n").rstrip("\n") + "\n"
    if not mine.strip():
        return _check(CompareForm(formdata=None), 422, is_empty=True)
    text, bank_id, _of_bank = _version(None)
    open_ones = [each for each in pact_text_queries.texts(bank_id) if each.wording]
    same = next((each for each in open_ones if each.wording == mine), None)
    line = verifying.first_difference(mine, text.wording or "")
    return _check(CompareForm(formdata=None), same=same, line=line, was_compared=True)
