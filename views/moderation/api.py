"""What the room moderation offers to programs."""

from dataclasses import dataclass

from exchange.moderation import waiting_queries as waiting
from exchange.moderation.waiting import Asked
from exchange.people.program_keys import OPERATE
from exchange.people.queries import rules_of
from views.access import now, visitor
from views.api.operations import Read
from views.moderation import api_writes


@dataclass(frozen=True)
class Waiting:
    """Of one kind on the desk: how many wait, how many of them past what the bank promises."""

    kind: str
    number: int
    late: int


@dataclass(frozen=True)
class Desk:
    """What waits for a person, in numbers; who it is about is read on the desk itself."""

    waiting: tuple[Waiting, ...]


def desk() -> Desk:
    card = visitor()
    rules = rules_of(card.bank_id)
    by = Asked(card.bank_id, card.person_id, card.is_administrator, now(), rules)
    return Desk(tuple(Waiting(each.kind, each.number, each.late) for each in waiting.counted(by)))


READS = (Read("/desk", desk, Desk, "What waits on the desk, in numbers", needs=OPERATE),)
WRITES = api_writes.WRITES
