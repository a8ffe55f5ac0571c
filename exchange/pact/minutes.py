"""The minutes of a meeting as one document: what was there, said, voted and decided. Pure.

As text it is JSON with its keys in order: the same minutes are the same bytes, and what was sealed is
read again from them alone, whatever the tables say by then.
"""

import json
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from hashlib import sha256
from typing import Any

LAYOUT = 2
"""In the first one a presence knew its organisation by name alone: those that are sealed are still read."""


@dataclass(frozen=True)
class Presence:
    """Who came for an organisation. `came` and `left` are hours of the day, empty: all the time.

    `organisation_id`: of two organisations of one name each counts.
    """

    organisation: str
    role: str
    name: str
    came: str = ""
    left: str = ""
    organisation_id: int | None = None


@dataclass(frozen=True)
class Ballot:
    """An open vote: the rule, each organisation with its voice, and how it ended."""

    rule: str
    voices: tuple[tuple[str, str], ...]
    in_favour: int
    against: int
    abstained: int
    silent: int
    is_carried: bool


@dataclass(frozen=True)
class Promised:
    """What an organisation is to do, and until which day (ISO)."""

    owner: str
    words: str
    due: str

    @property
    def due_on(self) -> date:
        return date.fromisoformat(self.due)


@dataclass(frozen=True)
class Decided:
    """A decision with its number of the year."""

    year: int
    number: int
    words: str
    actions: tuple[Promised, ...]


@dataclass(frozen=True)
class Item:
    """One point of the agenda. Inside: only who sits at the table reads more than its number."""

    number: int
    title: str
    is_public: bool
    words: str
    ballot: Ballot | None
    decisions: tuple[Decided, ...]


@dataclass(frozen=True)
class Approval:
    """`how`: "meeting", by a later one, or "two", by two organisations; who, and on which day (ISO)."""

    how: str
    by: tuple[str, ...]
    day: str

    @property
    def on(self) -> date:
        return date.fromisoformat(self.day)


@dataclass(frozen=True)
class Document:
    """All of it. Moments are ISO with their offset; `approval` None while it is a draft."""

    table: str
    title: str
    place: str
    starts_at: str
    ends_at: str
    seats: int
    quorum: int
    presences: tuple[Presence, ...]
    items: tuple[Item, ...]
    approval: Approval | None = None

    @property
    def begins(self) -> datetime:
        return datetime.fromisoformat(self.starts_at)

    @property
    def ends(self) -> datetime:
        return datetime.fromisoformat(self.ends_at)

    @property
    def present(self) -> int:
        """Organisations, each once though two came for it."""
        return len({each.organisation_id or each.organisation for each in self.presences})

    @property
    def is_valid(self) -> bool:
        return self.present >= self.quorum

    @property
    def hash(self) -> bytes:
        """What an approval is about: the draft, to the letter."""
        return sha256(to_text(self).encode()).digest()

    def approved(self, approval: Approval) -> "Document":
        """As it goes into the register."""
        return replace(self, approval=approval)


def to_text(document: Document) -> str:
    """The document's one spelling."""
    written = {"layout": LAYOUT, **asdict(document)}
    return json.dumps(written, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_text(text: str) -> Document:
    """What `to_text` has written."""
    read = json.loads(text)
    assert read.pop("layout") in (1, LAYOUT)
    approval = read.pop("approval")
    return Document(
        **read
        | {
            "presences": tuple(Presence(**each) for each in read["presences"]),
            "items": tuple(_item(each) for each in read["items"]),
            "approval": approval
            and Approval(approval["how"], tuple(approval["by"]), approval["day"]),
        }
    )


def _item(read: dict[str, Any]) -> Item:
    ballot = read["ballot"]
    if ballot is not None:
        voices = tuple((one, voice) for one, voice in ballot["voices"])
        ballot = Ballot(**ballot | {"voices": voices})
    decisions = tuple(
        Decided(**each | {"actions": tuple(Promised(**action) for action in each["actions"])})
        for each in read["decisions"]
    )
    return Item(**read | {"ballot": ballot, "decisions": decisions})


def public(document: Document) -> Document:
    """The extract for everybody: of what is inside the numbers alone; nobody's coming and going."""
    return replace(
        document,
        presences=tuple(replace(each, came="", left="") for each in document.presences),
        items=tuple(each if each.is_public else _closed(each) for each in document.items),
    )


def _closed(item: Item) -> Item:
    numbers = tuple(replace(each, words="", actions=()) for each in item.decisions)
    return replace(item, title="", words="", ballot=None, decisions=numbers)
