"""What the two, and whoever looks after the bank, hear of a dispute. No words of the one to the other by mail."""

from collections.abc import Iterable
from datetime import datetime

from exchange.care import telling_actions as telling
from exchange.care.deal_queries import Deal
from exchange.care.journey import other_side
from exchange.moderation.dispute_card import Argued
from exchange.moderation.dispute_queries import who_may_hear
from exchange.moderation.reporting_queries import operators_beside
from exchange.notices import actions as notices
from exchange.units import Act
from models.states import Who


def opened(agreed: Deal, by: Who, *, act: Act) -> None:
    """The other side learns that it is heard, too; the operators that it waits for them."""
    telling.of_exchange(agreed.person_of(other_side(by)), "dispute_opened", agreed, act=act)
    operators("dispute_waits", agreed, to=_beside(agreed, act), act=act)


def _beside(agreed: Deal, act: Act) -> list[int]:
    return operators_beside(agreed.asker_id, agreed.helper_id, bank_id=act.bank_id)


def operators(kind: str, agreed: Deal, *, to: Iterable[int], act: Act) -> None:
    """Without names: a letter may be read by others."""
    facts = {
        "exchange_id": agreed.id,
        "kind": agreed.kind,
        "starts_at": agreed.starts_at.isoformat(),
        "minutes": agreed.minutes,
    }
    for operator_id in to:
        notices.tell(operator_id, kind, facts, act=act)


def wrote(agreed: Deal, side: Who, due_at: datetime, *, act: Act) -> None:
    """The other side is awaited, and reads what was written when it has written, too."""
    other = agreed.person_of(other_side(side))
    telling.of_exchange(other, "dispute_wrote", agreed, act=act, until=due_at.isoformat())


def both_wrote(agreed: Deal, *, act: Act) -> None:
    operators("dispute_waits", agreed, to=_beside(agreed, act), act=act)


def proposed(agreed: Deal, minutes: int, words: str, until: datetime, *, act: Act) -> None:
    telling.both(
        "dispute_proposed",
        agreed,
        act=act,
        proposed_minutes=minutes,
        words=words,
        until=until.isoformat(),
    )


def refused(agreed: Deal, *, act: Act) -> None:
    operators("dispute_waits", agreed, to=_beside(agreed, act), act=act)


def decided(agreed: Deal, minutes: int, motive: str, until: datetime, *, act: Act) -> None:
    telling.both(
        "dispute_decided",
        agreed,
        act=act,
        ruled_minutes=minutes,
        motive=motive,
        until=until.isoformat(),
    )


def appealed(agreed: Deal, side: Who, argued: Argued, until: datetime, *, act: Act) -> None:
    other = agreed.person_of(other_side(side))
    telling.of_exchange(other, "dispute_appealed", agreed, act=act, until=until.isoformat())
    operators("dispute_to_hear", agreed, to=who_may_hear(argued, bank_id=act.bank_id), act=act)


def counted(agreed: Deal, minutes: int, *, act: Act) -> None:
    telling.both("dispute_counted", agreed, act=act, ruled_minutes=minutes)
