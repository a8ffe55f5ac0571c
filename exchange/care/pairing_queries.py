"""Two neighbours and one kind of care: may they meet for it at all?"""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from zoneinfo import ZoneInfo

from sqlalchemy import and_, select
from sqlalchemy.orm import aliased

from exchange.care.kinds import kind
from exchange.errors import CheckMissing, MeantForOthers, NotFreeForUs, OwnHousehold, Refusal
from exchange.matching.eligible_queries import kept_apart
from exchange.people import queries as people
from exchange.people.guest_queries import is_unwelcome
from exchange.people.living_queries import households_of, lives_in
from exchange.people.protecting_queries import is_hidden_from, is_protected
from exchange.people.rules import Rules
from exchange.people.trust import Check, gaps, needed_checks
from exchange.people.wish_queries import not_meant_for
from exchange.places.meeting import is_at_helpers
from exchange.units import Act, Slot
from models.base import db
from models.people import Bank, Membership, Person
from models.states import Status


@dataclass(frozen=True)
class Pair:
    """What stands between one who asks and one who helps; names as either may read them."""

    asker_id: int
    helper_id: int
    asker_name: str
    helper_name: str
    are_active: bool
    is_blocked: bool
    is_one_household: bool
    is_asker_marked: bool
    is_helper_marked: bool
    zone: str


def between(asker_id: int, household_id: int, helper_id: int, *, place: str, bank_id: int) -> Pair:
    """The two as they stand now. Raises NotFreeForUs when one of them is not of this bank.

    Where it is counts: who lives with the helper is met only at the helper's home.
    """
    asks, helps = aliased(Membership), aliased(Membership)
    asker, helper = aliased(Person), aliased(Person)
    row = db.session.execute(
        select(
            asker.first_name,
            helper.first_name,
            and_(
                asks.status == Status.ACTIVE,
                helps.status == Status.ACTIVE,
                ~is_unwelcome(helper_id, bank_id=bank_id),
            ),
            kept_apart(
                helper_id, asker_id, household_id, bank_id=bank_id, at_helpers=is_at_helpers(place)
            ),
            lives_in(helper_id, household_id, bank_id=bank_id),
            is_protected(asker_id, bank_id=bank_id),
            is_protected(helper_id, bank_id=bank_id),
            Bank.zone,
        )
        .select_from(Bank)
        .join(asks, and_(asks.bank_id == Bank.id, asks.person_id == asker_id))
        .join(helps, and_(helps.bank_id == Bank.id, helps.person_id == helper_id))
        .join(asker, asker.id == asker_id)
        .join(helper, helper.id == helper_id)
        .where(Bank.id == bank_id)
    ).one_or_none()
    if row is None:
        raise NotFreeForUs()
    return Pair(asker_id, helper_id, *row)


def household_of(person_id: int, *, prefer: int = 0, bank_id: int) -> int | None:
    """The household a person acts for: the preferred one while she lives there, else her oldest."""
    hers = households_of(person_id, bank_id=bank_id)
    return prefer if prefer in hers else next(iter(hers), None)


class Known:
    """What the rules ask of one helper for these tasks; each part is read once, when it is needed."""

    def __init__(self, helper_id: int, task_ids: Collection[int], *, bank_id: int) -> None:
        self.helper_id, self.task_ids, self.bank_id = helper_id, task_ids, bank_id

    @cached_property
    def rules(self) -> Rules:
        return people.rules_of(self.bank_id)

    @cached_property
    def checks(self) -> list[Check]:
        return people.checks_of([self.helper_id], bank_id=self.bank_id)[self.helper_id]

    @cached_property
    def meant_for_others(self) -> frozenset[int]:
        return not_meant_for(self.helper_id, self.task_ids, bank_id=self.bank_id)


def check_may_meet(pair: Pair, kind_code: str, slot: Slot, *, task_id: int, act: Act) -> None:
    """Raises OwnHousehold, NotFreeForUs, MeantForOthers, or CheckMissing when the helper is not
    trusted that day.
    """
    found = obstacle(pair, kind_code, slot, task_id=task_id, act=act)
    if found is not None:
        raise found


def obstacle(
    pair: Pair,
    kind_code: str,
    slot: Slot,
    *,
    task_id: int,
    known: Known | None = None,
    act: Act,
) -> Refusal | None:
    """What stands between the two for such care, as the refusal it would be; None: they may meet.

    `known`: what was read already, for who asks about several tasks.
    """
    if pair.is_one_household:
        return OwnHousehold()
    if pair.is_blocked or not pair.are_active:
        return NotFreeForUs()
    if _is_hidden(pair, act):
        return NotFreeForUs()
    known = known or Known(pair.helper_id, [task_id], bank_id=act.bank_id)
    of_kind = kind(kind_code)
    if of_kind.personal_care and task_id in known.meant_for_others:
        return MeantForOthers(is_helper=act.person_id == pair.helper_id)
    needed = needed_checks(of_kind, known.rules)
    if not needed:
        return None
    # The last day counts: a check that lapses at midnight does not cover the night.
    last_day = slot.ends_at.astimezone(ZoneInfo(pair.zone)).date()
    for gap in gaps(known.checks, needed, last_day):
        return CheckMissing(kind_code, gap.check, gap.lapsed_on, pair.helper_name, pair.helper_id)
    return None


def _is_hidden(pair: Pair, act: Act) -> bool:
    """Is the other side hidden from who wants this, and has nothing to do with her yet?

    Whoever is hidden asks and offers as before: that is her own word.
    """
    helps = act.person_id == pair.helper_id
    if not (pair.is_asker_marked if helps else pair.is_helper_marked):
        return False
    two = (pair.helper_id, pair.asker_id) if helps else (pair.asker_id, pair.helper_id)
    return is_hidden_from(*two, bank_id=act.bank_id)
