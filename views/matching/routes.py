"""Pages of the room matching: who near me needs help, who offers it, and about how many are free."""

from typing import Any

from flask import Blueprint, render_template, url_for

from exchange.care.kinds import FAMILY_ICONS, Family
from exchange.care.series_queries import series_of_tasks
from exchange.ledger import queries as ledger
from exchange.ledger.balance import missing_minutes
from exchange.matching import near_queries, offers_queries, queries
from exchange.people.sessions import Limit
from views import throttle
from views.access import member_required, now, signed_in, visitor
from views.care.series_folding import next_dates
from views.kinds import FAMILIES
from views.language import local
from views.matching import filters
from views.matching.asked import draft_so_far
from views.matching.count_words import live_line, not_yet
from views.matching.rows import offer_rows, task_rows
from views.matching.squares import squares_of

bp = Blueprint("matching", __name__)
ROWS = 30
SEARCHES = Limit("search", 300, 3600)


@bp.get("/near")
@signed_in
def near() -> Any:
    card = visitor()
    if not card.is_active:
        return _counts("asks")
    wanted, after = filters.asked(), filters.after()
    found = near_queries.tasks_near(
        card.person_id, bank_id=card.bank_id, now=now(), filters=wanted, limit=ROWS, after=after
    )
    task_ids = [each.task_id for each in (*found.fitting, *found.outside)]
    parts = series_of_tasks(task_ids, bank_id=card.bank_id)
    kept = next_dates([*found.fitting, *found.outside], parts)
    fitting = [each for each in kept if each in found.fitting]
    outside = [each for each in kept if each not in found.fitting]
    rows = task_rows(fitting, parts=parts), task_rows(outside, parts=parts, under=True)
    shown = filters.page_of(wanted, "matching.near")
    is_all = not after and not found.more
    return render_template(
        "matching/near.html",
        me=found.me,
        fitting=rows[0],
        fitting_in_all=len(fitting) if is_all else found.fitting_in_all,
        outside=rows[1],
        squares=squares_of(
            found.me,
            list(zip([*fitting, *outside], [*rows[0], *rows[1]], strict=True)),
            with_rings=True,
        ),
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
    wanted, after = filters.asked(), filters.after()
    found = offers_queries.offers_near(
        card.person_id,
        card.household_id,
        bank_id=card.bank_id,
        now=now(),
        filters=wanted,
        limit=ROWS,
        after=after,
    )
    shown = filters.page_of(wanted, "matching.offers")
    rows = offer_rows(found.offers)
    return render_template(
        "matching/offers.html",
        me=found.me,
        offers=rows,
        squares=squares_of(found.me, list(zip(found.offers, rows, strict=True)), with_rings=False),
        after=after,
        first=url_for("matching.offers", **shown["kept"]),
        more=url_for("matching.offers", **shown["kept"], after=after + ROWS)
        if found.more
        else None,
        **shown,
    )


def _counts(what: str) -> Any:
    """What a newcomer is told: no names, no hours, no places, only about how many."""
    counts = offers_queries.counts_by_family(bank_id=visitor().bank_id, now=now())
    families = [(FAMILIES[each.value], FAMILY_ICONS[each], counts[what].get(each))
                for each in Family]  # fmt: skip
    return render_template("matching/newcomer.html", what=what, families=families)


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
