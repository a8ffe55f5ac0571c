"""What is warned of on the page of an exchange, and refused at a yes: counted from what was agreed."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ScalarSelect, and_, func, select
from sqlalchemy.orm import aliased

from exchange.care.caution import Care, Caution, cautions, in_a_row
from exchange.care.kinds import KINDS, kind
from exchange.care.refusals import PastLimit
from exchange.people.queries import rules_of
from exchange.people.rules import Rules
from exchange.schedule.calendar_queries import given_by
from exchange.units import Slot
from models.base import db
from models.care import Exchange, Task
from models.people import Bank
from models.states import CALLED_OFF, HELPED, ExchangeState

MEDIATED = [each.code for each in KINDS if each.mediated]
ALL_DAY = timedelta(days=1)


def cared_before() -> ScalarSelect[int]:
    """How many times of such care its helper has agreed before it, for a statement about Exchange.

    What was called off does not count, and neither does what is argued about.
    """
    before, what = aliased(Exchange), aliased(Task)
    return (
        select(func.count())
        .select_from(before)
        .join(what, and_(what.bank_id == before.bank_id, what.id == before.task_id))
        .where(
            before.bank_id == Exchange.bank_id,
            before.helper_id == Exchange.helper_id,
            before.state.in_(HELPED),
            before.state != ExchangeState.DISPUTED,
            before.starts_at < Exchange.starts_at,
            what.kind.in_(MEDIATED),
        )
        .correlate(Exchange)
        .scalar_subquery()
    )


def _pair_week(week: Slot) -> ScalarSelect[int]:
    of_pair = aliased(Exchange)
    return (
        select(func.coalesce(func.sum(of_pair.minutes), 0))
        .where(
            of_pair.bank_id == Exchange.bank_id,
            of_pair.helper_id == Exchange.helper_id,
            of_pair.asker_household_id == Exchange.asker_household_id,
            of_pair.state.not_in(CALLED_OFF),
            of_pair.starts_at >= week.starts_at,
            of_pair.starts_at < week.ends_at,
        )
        .correlate(Exchange)
        .scalar_subquery()
    )


def _helpers() -> ScalarSelect[int]:
    """How many neighbours are there for the same task, she among them."""
    beside = aliased(Exchange)
    return (
        select(func.count())
        .where(
            beside.bank_id == Exchange.bank_id,
            beside.task_id == Exchange.task_id,
            beside.state.in_(HELPED),
            beside.starts_at < Exchange.ends_at,
            beside.ends_at > Exchange.starts_at,
        )
        .correlate(Exchange)
        .scalar_subquery()
    )


@dataclass(frozen=True)
class Warned:
    """The warnings of one exchange; `adult_stays`: one of the family is there all the time."""

    cautions: list[Caution]
    adult_stays: bool


def warned_of(exchange_id: int, *, bank_id: int, week: Slot, rules: Rules) -> Warned:
    """For a page opened by one of the sides; `week` is the one the exchange lies in."""
    row = db.session.execute(
        select(
            Task.kind,
            Task.adult_stays,
            Exchange.helper_id,
            Exchange.starts_at,
            Exchange.ends_at,
            cared_before().label("cared_before"),
            _pair_week(week).label("pair_week"),
            _helpers().label("helpers"),
        )
        .select_from(Exchange)
        .join(Task, and_(Task.bank_id == Exchange.bank_id, Task.id == Exchange.task_id))
        .where(
            Exchange.bank_id == bank_id,
            Exchange.id == exchange_id,
            Exchange.state == ExchangeState.AGREED,
        )
    ).one_or_none()
    if row is None:
        return Warned([], adult_stays=False)
    slot = Slot(row.starts_at, row.ends_at)
    what = kind(row.kind)
    care = Care(
        family=what.family,
        mediated=what.mediated,
        cared_before=row.cared_before,
        adults=row.helpers + row.adult_stays,
        pair_week_minutes=int(row.pair_week),
        row_minutes=in_a_row(slot, given_by(row.helper_id, _around(slot))),
    )
    return Warned(cautions(care, rules=rules), row.adult_stays)


def _around(slot: Slot) -> Slot:
    return Slot(slot.starts_at - ALL_DAY, slot.ends_at + ALL_DAY)


class Limits:
    """What one helper and one family have agreed so far, where the bank refuses too much of it.

    `within`: the stretch in which the new dates lie. What is allowed is counted from then on.
    """

    def __init__(self, helper_id: int, household_id: int, within: Slot, *, bank_id: int) -> None:
        rules = rules_of(bank_id)
        self.week_max = rules.pair_week_minutes_max if rules.pair_week_says == "refuse" else None
        self.row_max = rules.row_minutes_max if rules.row_says == "refuse" else None
        self._given: list[Slot] = []
        self._of_pair: list[tuple[datetime, int]] = []
        if self.row_max is not None:
            self._given = given_by(helper_id, _around(within))
        if self.week_max is not None:
            self._read_pair(helper_id, household_id, within, bank_id)

    def _read_pair(self, helper_id: int, household_id: int, within: Slot, bank_id: int) -> None:
        zone = db.session.execute(select(Bank.zone).where(Bank.id == bank_id)).scalar_one()
        self._zone = ZoneInfo(zone)
        first = week_of(within.starts_at, self._zone)
        last = week_of(within.ends_at, self._zone)
        rows = db.session.execute(
            select(Exchange.starts_at, Exchange.minutes)
            .where(
                Exchange.bank_id == bank_id,
                Exchange.helper_id == helper_id,
                Exchange.asker_household_id == household_id,
                Exchange.state.not_in(CALLED_OFF),
                Exchange.starts_at >= first.starts_at,
                Exchange.starts_at < last.ends_at,
            )
            .order_by(Exchange.starts_at, Exchange.id)
        )
        self._of_pair = [(row.starts_at, row.minutes) for row in rows]

    def add(self, slot: Slot, minutes: int) -> None:
        """One date more is agreed. Raises PastLimit, and then it does not count."""
        if self.week_max is not None:
            week = week_of(slot.starts_at, self._zone)
            agreed = sum(each for at, each in self._of_pair if week.starts_at <= at < week.ends_at)
            if agreed + minutes > self.week_max:
                raise PastLimit(Caution.PAIR_WEEK, self.week_max)
        if self.row_max is not None and in_a_row(slot, self._given) > self.row_max:
            raise PastLimit(Caution.ROW, self.row_max)
        self._of_pair.append((slot.starts_at, minutes))
        self._given.append(slot)


def week_of(moment: datetime, zone: ZoneInfo) -> Slot:
    """From Monday to Monday, on the bank's clock."""
    day = moment.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
    monday = day - timedelta(days=day.weekday())
    return Slot(monday, monday + timedelta(days=7))
