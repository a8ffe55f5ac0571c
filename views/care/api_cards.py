"""What programs read of care: the fields the pages show, and no others.

Addresses, telephone numbers, what is good to know about a child, and faces stay on their pages.
"""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Coming:
    """An exchange that is not closed, from the reader's side. Of who is cared for, initials."""

    id: int
    task_id: int
    helper_id: int
    side: str
    kind: str
    state: str
    starts_at: datetime
    ends_at: datetime
    minutes: int
    other_name: str
    cared: tuple[str, ...]
    their_minutes: int | None


@dataclass(frozen=True)
class Question:
    """A proposal that waits for the reader's answer; `families` is how many others come along."""

    proposal_id: int
    task_id: int
    i_help: bool
    kind: str
    starts_at: datetime
    ends_at: datetime
    minutes: int
    flexible: bool
    families: int
    other_id: int
    other_name: str
    answer_by: datetime


@dataclass(frozen=True)
class Ask:
    """What the reader has asked and still looks for; how many are invited, how many offered."""

    task_id: int
    kind: str
    opens_at: datetime
    closes_at: datetime
    minutes: int
    flexible: bool
    invited: int
    offering: int


@dataclass(frozen=True)
class Home:
    """What comes next, what waits for the reader, what she has asked."""

    next: Coming | None
    later: int
    to_confirm: tuple[Coming, ...]
    with_operator: tuple[Coming, ...]
    questions: tuple[Question, ...]
    asks: tuple[Ask, ...]
    unread: int


@dataclass(frozen=True)
class Offer:
    id: int
    kind: str
    opens_at: datetime
    closes_at: datetime
    minutes: int


@dataclass(frozen=True)
class AsksAndOffers:
    """What the reader asks and offers, open ones only."""

    asks: tuple[Ask, ...]
    offers: tuple[Offer, ...]


@dataclass(frozen=True)
class InvitedOrOffered:
    """A proposal that waits: made by the asker, or by the helper."""

    id: int
    helper_id: int
    name: str
    made_by: str
    starts_at: datetime
    ends_at: datetime
    answer_by: datetime


@dataclass(frozen=True)
class Yes:
    exchange_id: int
    name: str
    starts_at: datetime
    ends_at: datetime
    state: str


@dataclass(frozen=True)
class CaredFor:
    initials: str


@dataclass(frozen=True)
class Neighbour:
    """Who fits and can be invited; `starts_at` goes along with the invitation, `way` is a band."""

    person_id: int
    name: str
    way: str
    starts_at: str


@dataclass(frozen=True)
class Task:
    """A task of the reader's household. Whom to invite is there for who asked it."""

    id: int
    kind: str
    opens_at: datetime
    closes_at: datetime
    minutes: int
    flexible: bool
    place: str
    place_note: str | None
    note: str | None
    wish: str | None
    tongue: str | None
    state: str
    is_mine: bool
    helpers_wanted: int
    helpers_found: int
    cared: tuple[CaredFor, ...]
    waiting: tuple[InvitedOrOffered, ...]
    found: tuple[Yes, ...]
    neighbours: tuple[Neighbour, ...]


@dataclass(frozen=True)
class NearTask:
    """A task of a neighbour before a yes: a band of the way, bands of age, no place."""

    id: int
    kind: str
    place: str
    minutes: int
    flexible: bool
    tongue: str | None
    way: str | None
    bands: tuple[str, ...]
    families: int
    asker_id: int | None
    asker_name: str | None
    opens_at: datetime | None
    closes_at: datetime | None
    asked_at: datetime
    proposal_id: int | None
    proposal_made_by: str | None
    starts_at: datetime | None


@dataclass(frozen=True)
class Past:
    id: int
    helped: bool
    kind: str
    state: str
    starts_at: datetime
    ends_at: datetime
    minutes: int
    settled_minutes: int | None
    other_name: str


@dataclass(frozen=True)
class Word:
    """What one of the two said it was."""

    side: str
    round: int
    minutes: int


@dataclass(frozen=True)
class Exchange:
    """An exchange, from the reader's side, with what each has said of its minutes."""

    id: int
    task_id: int
    side: str
    kind: str
    place: str
    state: str
    starts_at: datetime
    ends_at: datetime
    minutes: int
    asker_name: str
    helper_name: str
    other_id: int
    cared: tuple[CaredFor, ...]
    said: tuple[Word, ...]
    settled_minutes: int | None
    cancelled_by_me: bool
    is_my_turn: bool
