"""Gaps of a week turned into requests to the neighbours, all of them in one trip."""

from collections.abc import Collection
from datetime import date, tzinfo

from exchange.care import actions as care
from exchange.errors import LostRace, NotFound
from exchange.people.queries import rules_of
from exchange.units import Act
from exchange.workplaces import week_queries as weeks
from exchange.workplaces.asking import drafts_of, key_of
from exchange.workplaces.care_week import gaps_of, left_of


def ask_for(
    keys: Collection[str], first: date, days: int, *, zone: tzinfo, note: str | None, act: Act
) -> list[int]:
    """Ask for the gaps of these keys; gives the requests, in order.

    They are reckoned anew: what is no gap any more, because it was asked for or because the shifts
    changed, is not asked for twice. Raises LostRace, NotFound, and what asking raises.
    """
    assert act.person_id is not None
    sheet = weeks.sheet_of(
        act.person_id, act.household_id, first, days, bank_id=act.bank_id, zone=zone
    )
    if sheet is None:
        raise NotFound()
    asked = weeks.asked_for(act.household_id, first, days, bank_id=act.bank_id, zone=zone)
    left = left_of(gaps_of(sheet.home, first, days), weeks.by_family(asked))
    chosen = [gap for gap in left if key_of(gap) in keys]
    if len(chosen) < len(set(keys)):
        raise LostRace()
    rules = rules_of(act.bank_id)
    return [care.ask(draft, act=act) for gap in chosen for draft in drafts_of(gap, rules, note)]
