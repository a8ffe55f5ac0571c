"""What programs read of people: the reader's own household, as its page shows it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Adult:
    first_name: str
    is_me: bool
    given_minutes: int


@dataclass(frozen=True)
class Cared:
    """Whom an ask can be for: `id` goes into its field `cared`. What is good to know is not told."""

    id: int
    initials: str
    band: str


@dataclass(frozen=True)
class Household:
    id: int
    name: str
    adults: tuple[Adult, ...]
    cared: tuple[Cared, ...]
