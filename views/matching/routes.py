"""Pages of the room matching: who near me needs help, who offers it, and about how many are free."""

from datetime import date, timedelta
from typing import Any

from flask import Blueprint, render_template, request, url_for
from flask_babel import gettext as _

from exchange.care.kinds import FAMILY_ICONS, Family
from exchange.care.series_queries import series_of_tasks
from exchange.ledger import queries as ledger
from exchange.ledger.balance import missing_minutes
from exchange.matching import near_queries, offers_queries, queries
from exchange.matching.near import Filters
from exchange.people.sessions import Limit
from exchange.places.travel import Band
from views import throttle
from views.access import member_required, now, signed_in, visitor
from views.care.series_folding import next_dates
from views.kinds import FAMILIES
from views.language import local, short_day
from views.matching.asked import draft_so_far
from views.matching.count_words import live_line, not_yet
from views.matching.rows import cells, offer_rows, task_rows

bp = Blueprint("matching", __name__)
ROWS = 30
DAYS_AHEAD = 14
AFTER_DIGITS = 6
SEARCHES = Limit("search", 300, 3600)


@bp.get("/near")
@signed_in
def near() -> Any:
    card = visitor()
    if not card.is_active:
        return _counts("asks")
    filters, after = _filters(), _after()
    found = near_queries.tasks_near(
        card.person_id, bank_id=card.bank_id, now=now(), filters=filters, limit=ROWS, after=after
    )
    task_ids = [each.task_id for each in (*found.fitting, *found.outside)]
    parts = series_of_tasks(task_ids, bank_id=card.bank_id)
    kept = next_dates([*found.fitting, *found.outside], parts)
    fitting = [each for each in kept if each in found.fitting]
    outside = [each for each in kept if each not in found.fitting]
    shown = _page(filters, "matching.near")
    is_all = not after and not found.more
    return render_template(
        "matching/near.html",
        me=found.me,
        fitting=task_rows(fitting, parts=parts),
        fitting_in_all=len(fitting) if is_all else found.fitting_in_all,
        outside=task_rows(outside, parts=parts, under=True),
        cells=cells([*fitting, *outside]),
        after=after,
        first=url_for("matching.near", **shown["kept"]),
        more=url_for("matching.near", **shown["kept"], after=after + ROWS) if found.more else None,
        **shown,
    )


@bp.get("/near/offers")
@signed_in
def offers() -> Any:
    card = visitor()
    if not card.is_active:
        return _counts("offers")
    filters = _filters()
    found = offers_queries.offers_near(
        card.person_id,
        card.household_id,
        bank_id=card.bank_id,
        now=now(),
        filters=filters,
        limit=ROWS,
    )
    return render_template(
        "matching/offers.html",
        me=found.me,
        offers=offer_rows(found.offers),
        cells=cells(found.offers),
        is_cut=len(found.offers) >= ROWS,
        **_page(filters, "matching.offers"),
    )


def _counts(what: str) -> Any:
    """What a newcomer is told: no names, no hours, no places, only about how many."""
    counts = offers_queries.counts_by_family(bank_id=visitor().bank_id, now=now())
    families = [(FAMILIES[each.value], FAMILY_ICONS[each], counts[what].get(each))
                for each in Family]  # fmt: skip
    return render_template("matching/newcomer.html", what=what, families=families)


def _filters() -> Filters:
    """From the address; what makes no sense there is left out."""
    asked = request.args
    family, band = asked.get("family", ""), asked.get("band", "")
    try:
        day = date.fromisoformat(asked.get("day", ""))
    except ValueError:
        day = None
    return Filters(
        family=family if family in set(Family) else None,
        day=day if day in _days_ahead() else None,
        band=Band(band) if band in set(Band) else None,
    )


def _after() -> int:
    """How many asks the reader has seen already."""
    seen = request.args.get("after", "")
    return int(seen) if seen.isascii() and seen.isdecimal() and len(seen) <= AFTER_DIGITS else 0


def _days_ahead() -> list[date]:
    today = local(now()).date()
    return [today + timedelta(days=n) for n in range(DAYS_AHEAD)]


def _page(filters: Filters, endpoint: str) -> dict[str, Any]:
    """The filters as the page offers them: families as chips, day and distance in a form."""
    kept: dict[str, Any] = {
        "day": filters.day.isoformat() if filters.day else None,
        "band": filters.band.value if filters.band else None,
    }
    chips = [
        (words, url_for(endpoint, family=family, **kept), filters.family == family, drawing)
        for family, words, drawing in [
            (None, _("All"), None),
            *((each.value, FAMILIES[each.value], FAMILY_ICONS[each]) for each in Family),
        ]
    ]
    return {
        "filters": filters,
        "chips": chips,
        "days": [(day.isoformat(), short_day(day)) for day in _days_ahead()],
        "chosen": kept,
        "kept": {"family": filters.family, **kept},
        "here": url_for(endpoint),
    }


@bp.post("/near/count")
@member_required
def count() -> Any:
    """The live line of the ask form. A form that is not whole yet gets a hint, not a fault."""
    card = visitor()
    draft = draft_so_far(local(now()).date())
    if draft is None or draft.opens_at <= now():
        return render_template("matching/_count.html", line=not_yet())
    throttle.count((SEARCHES, f"{card.bank_id} {card.person_id}"))
    household_id = card.household_id or 0
    found = queries.how_many(
        draft, bank_id=card.bank_id, asker_id=card.person_id, household_id=household_id
    )
    balance = ledger.balance_of(household_id, bank_id=card.bank_id)
    line = live_line(found, draft.minutes, missing_minutes(balance, draft.minutes))
    return render_template("matching/_count.html", line=line)
