"""What was agreed in trust ends when what was seen of the helper no longer counts."""

from collections.abc import Iterator
from operator import attrgetter
from zoneinfo import ZoneInfo

from sqlalchemy import and_, select

from exchange.care import telling_actions as telling
from exchange.care.deal_queries import Deal
from exchange.care.exchange_actions import call_off
from exchange.care.kinds import kind
from exchange.people import queries as people
from exchange.people.trust import gaps, needed_checks
from exchange.units import Act
from models.base import db
from models.care import Exchange, Task
from models.people import Bank
from models.states import ExchangeState, Who


def call_off_unchecked(person_id: int, *, seen_in: int | None = None, act: Act) -> None:
    """End every exchange to come in which this helper lacks a check on its day; both are told.

    As if she could not come: the minutes and the hours come back, and the task seeks again. Only
    she reads which check it is. `seen_in` is the bank whose checks count, where it is not the act's.
    """
    ended: dict[tuple[int, str | None], list[Deal]] = {}
    for exchange_id, check in list(_unchecked(person_id, seen_in or act.bank_id, act)):
        agreed = call_off(exchange_id, Who.OPERATOR, act=act)
        ended.setdefault((agreed.asker_id, None), []).append(agreed)
        ended.setdefault((agreed.helper_id, check), []).append(agreed)
    for (told, check_told), hers in ended.items():
        first, *more = sorted(hers, key=attrgetter("starts_at", "id"))
        others = telling.others_of(more)
        telling.of_exchange(told, "care_unchecked", first, check=check_told, others=others, act=act)


def _unchecked(person_id: int, seen_in: int, act: Act) -> Iterator[tuple[int, str]]:
    """Agreed exchanges of this helper and the first check each lacks."""
    rules = people.rules_of(act.bank_id)
    checks = people.checks_of([person_id], bank_id=seen_in)[person_id]
    rows = db.session.execute(
        select(Exchange.id, Exchange.ends_at, Task.kind, Bank.zone)
        .join(Task, and_(Task.bank_id == Exchange.bank_id, Task.id == Exchange.task_id))
        .join(Bank, Bank.id == Exchange.bank_id)
        .where(
            Exchange.bank_id == act.bank_id,
            Exchange.helper_id == person_id,
            Exchange.state == ExchangeState.AGREED,
            Exchange.starts_at > act.now,
        )
        .order_by(Exchange.task_id, Exchange.id)
    ).all()
    for row in rows:
        # The last day counts, as it did when they said yes.
        day = row.ends_at.astimezone(ZoneInfo(row.zone)).date()
        wanting = gaps(checks, needed_checks(kind(row.kind), rules), day)
        if wanting:
            yield row.id, wanting[0].check
