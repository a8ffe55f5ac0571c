"""How programs read care: the pages' own queries, told in the fields of their cards."""

from dataclasses import replace
from typing import Any

from exchange.care import queries
from exchange.errors import AlreadyTaken, NotFound
from exchange.notices import queries as notices
from models.states import ProposalState
from views.access import now, visitor
from views.api import paging
from views.api.paging import Part
from views.api.shaping import told
from views.care import api_cards as cards
from views.care.exchange_routes import found_for_reader
from views.care.task_routes import candidates_of, faces_to_ask
from views.matching.faces import Face
from views.matching.reasons import band_words

OPEN_MAX = 100


def home() -> cards.Home:
    card = visitor()
    found = queries.agenda(card.person_id, bank_id=card.bank_id, now=now())
    unread = notices.unread(card.person_id, bank_id=card.bank_id, now=now())
    coming = [*found.to_confirm, *found.with_operator]
    confirming = len(found.to_confirm)
    # Whose children they are is read of what comes next alone.
    bare = [told(cards.Coming, replace(each, cared=())) for each in coming]
    return cards.Home(
        next=told(cards.Coming, found.next) if found.next else None,
        later=found.later,
        to_confirm=tuple(bare[:confirming]),
        with_operator=tuple(bare[confirming:]),
        questions=tuple(told(cards.Question, each) for each in found.questions),
        asks=tuple(told(cards.Ask, each) for each in found.asks),
        unread=unread,
    )


def tasks() -> cards.AsksAndOffers:
    card = visitor()
    most: dict[str, Any] = {"bank_id": card.bank_id, "now": now(), "limit": OPEN_MAX}
    asks = queries.open_asks(card.person_id, **most)
    offers = queries.own_offers(card.person_id, **most)
    return cards.AsksAndOffers(
        asks=tuple(told(cards.Ask, each) for each in asks),
        offers=tuple(told(cards.Offer, each) for each in offers),
    )


def task(task_id: int) -> cards.Task:
    """A task of the reader's household. Raises NotFound for a neighbour's."""
    card = visitor()
    own = queries.own_task(
        task_id,
        seen_by=card.person_id,
        household_id=card.household_id,
        bank_id=card.bank_id,
        now=now(),
    )
    if own is None:
        raise NotFound()
    waiting = [each for each in own.asked if each.state == ProposalState.WAITING and own.is_mine]
    faces = faces_to_ask(own, candidates_of(own))
    shown = {name: getattr(own, name) for name in _SAME}
    return cards.Task(
        **shown,
        cared=tuple(told(cards.CaredFor, each) for each in own.cared),
        waiting=tuple(told(cards.InvitedOrOffered, each) for each in waiting),
        found=tuple(told(cards.Yes, each) for each in own.found),
        neighbours=tuple(map(_neighbour, faces)),
    )


_SAME = (
    "id",
    "kind",
    "opens_at",
    "closes_at",
    "minutes",
    "flexible",
    "place",
    "place_note",
    "note",
    "wish",
    "tongue",
    "state",
    "is_mine",
    "helpers_wanted",
    "helpers_found",
)


def _neighbour(face: Face) -> cards.Neighbour:
    return cards.Neighbour(face.person_id, face.name, str(face.note), face.starts_at)


def near_task(task_id: int) -> cards.NearTask:
    """A neighbour's task, as its page shows it before a yes."""
    card = visitor()
    near = queries.near_task(
        task_id,
        seen_by=card.person_id,
        is_admitted=card.is_active,
        bank_id=card.bank_id,
        now=now(),
    )
    if near is None or near.exchange_id is not None:
        raise NotFound()
    if not near.is_open:
        raise AlreadyTaken()
    way = band_words(near.near) if near.near else None
    return cards.NearTask(
        way=way,
        **{name: getattr(near, name) for name in cards.NearTask.__annotations__ if name != "way"},
    )


def exchanges() -> Part:
    """What is over, the newest first."""
    card, asked = visitor(), paging.asked()
    found = queries.past_exchanges(
        card.person_id, bank_id=card.bank_id, before_id=asked.after, limit=asked.limit + 1
    )
    return paging.part_of(found, asked.limit)


def exchange(exchange_id: int) -> cards.Exchange:
    found = found_for_reader(exchange_id)
    names = set(cards.Exchange.__annotations__) - {"cared", "said", "is_my_turn"}
    return cards.Exchange(
        **{name: getattr(found, name) for name in names},
        cared=tuple(told(cards.CaredFor, each) for each in found.cared),
        said=tuple(told(cards.Word, each) for each in found.said),
        is_my_turn=found.is_my_turn(now()),
    )
