"""How somebody works: what she said of it, as values."""

from dataclasses import dataclass
from datetime import date

from exchange.schedule.slots import Week
from exchange.workplaces.roster import Rotation

CONTRACTS = (
    "permanent", "fixed_term", "agency", "on_call", "apprentice", "domestic", "self_employed",
)  # fmt: skip
REGULARITIES = ("same", "rotating", "changing")
NOTICES = ("month", "week", "days", "day_before")
COMMUTE_MAX = 240


@dataclass(frozen=True)
class Profile:
    """Contract, how regular, how long before she knows; minutes one way; until when she sleeps after
    a night, in minutes of the day, or None."""

    contract: str
    part_time: bool
    regularity: str
    notice: str
    commute_minutes: int
    sleeps_until: int | None


@dataclass(frozen=True)
class OwnWork:
    """All of it, for its owner alone. With `organisation_id` she is counted there since `counts_since`."""

    profile: Profile
    rotation: Rotation | None
    partner: Week
    organisation_id: int | None
    counts_since: date | None


@dataclass(frozen=True)
class Need:
    """When somebody must be with this child or elder, and the services that take over."""

    cared_id: int
    hours: Week
    services: tuple[int, ...]
