"""The trail of what was done in the bank: searched by person, sort and day, and taken along as a sheet."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from flask import Response, render_template, request, url_for
from flask_babel import gettext as _

from exchange.moderation import audit_queries as audit
from exchange.moderation.audit import Sort, Sought
from exchange.people.bank_queries import zone_of
from exchange.people.private_home_queries import hidden_from
from exchange.schedule.slots import moment
from views.access import fresh_operator_required, operator_required, visitor
from views.arrivals import row_id
from views.language import clock, local
from views.ledger.sheets import sheet
from views.moderation.audit_words import SORTS, deed_words
from views.moderation.blueprint import bp
from views.spreadsheets import safe_cell

ON_PAPER_MAX = 20_000
NAMED_MAX = 60


@bp.get("/desk/audit")
@operator_required
def audit_trail() -> Any:
    asked, start = _asked(), request.args.get("start", 0, type=row_id)
    found = audit.deeds(_sought(asked), **_reader(), start=start, limit=audit.AT_ONCE + 1)
    shown = found[: audit.AT_ONCE]
    more = url_for("moderation.audit_trail", **asked, start=start + len(shown))
    return render_template(
        "moderation/audit.html",
        deeds=shown,
        asked=asked,
        sorts=SORTS,
        more=more if len(found) > len(shown) else None,
        deed_words=deed_words,
        most=ON_PAPER_MAX,
    )


def _reader() -> dict[str, int]:
    return {"bank_id": visitor().bank_id, "seen_by": visitor().person_id}


def _asked() -> dict[str, Any]:
    """What the address asks for, in the words it came in; what cannot be read is left out."""
    named = request.args.get("named", "").strip()[:NAMED_MAX]
    sort = request.args.get("sort", "", type=Sort) if request.args.get("sort") else ""
    days = {name: _day(name) for name in ("from", "until")}
    return {"named": named, "sort": sort} | {
        name: day.isoformat() if day else "" for name, day in days.items()
    }


def _day(name: str) -> date | None:
    found = request.args.get(name, type=date.fromisoformat)
    # A year before it all began, or long after, is a slip of the hand.
    return found if found and 2000 <= found.year <= 2100 else None


def _sought(asked: dict[str, Any]) -> Sought:
    bank_id = visitor().bank_id
    zone = zone_of(bank_id)
    first, last = _day("from"), _day("until")
    return Sought(
        audit.called(asked["named"], bank_id=bank_id) if asked["named"] else None,
        Sort(asked["sort"]) if asked["sort"] else None,
        moment(first, 0, zone) if first else None,
        moment(last + timedelta(days=1), 0, zone) if last else None,
    )


@bp.get("/desk/audit.csv")
@fresh_operator_required
def audit_csv() -> Response:
    """It leaves the house: who is hidden from searches has no name in it, but for who knows her."""
    card = visitor()
    found = audit.deeds(_sought(_asked()), **_reader(), limit=ON_PAPER_MAX)
    hidden = hidden_from(card.person_id, bank_id=card.bank_id).people
    heads = [_("Day"), _("Hour"), _("By whom"), _("What"), _("For whom"), _("Sign"), _("About")]
    rows = [
        [
            local(each.at).date().isoformat(),
            clock(each.at),
            _named(each.by_id, each.by_name or _("Automatic"), hidden),
            str(deed_words(each.verb)),
            _named(each.for_id, each.for_name or "", hidden),
            each.verb,
            each.subject,
        ]
        for each in found
    ]
    return sheet([heads, *rows], _("trail"))


def _named(person_id: int | None, name: str, hidden: Collection[int]) -> str:
    return _("not shown") if person_id in hidden else safe_cell(name)
