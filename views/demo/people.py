"""What is known of one person and one household of the demo, as plain values.

Keys are words ("ada", "ostuni-012-b"): they name the same person in the story, and whoever writes
the rows gives the ids. Days are dates of the bank's wall clock.
"""

from dataclasses import dataclass
from datetime import date

from exchange.care.kinds import kind
from exchange.people.rules import Rules
from exchange.people.trust import Check, gaps, needed_checks
from views.demo.habits import Week


@dataclass(frozen=True)
class Cared:
    """Somebody cared for: initials, a band of table cared_person, a short note or None."""

    initials: str
    band: str
    note: str | None


@dataclass(frozen=True, kw_only=True)
class Part:
    """What of an adult does not depend on the day; `kinds` and `week` are empty for who only asks.

    Words are those of the tables: gender of person, role of membership, means of reach.
    """

    key: str
    first_name: str
    last_name: str
    gender: str | None
    speaks: tuple[str, ...] = ("it",)
    role: str = "member"
    kinds: tuple[str, ...] = ()
    means: str = "walk"
    reach_minutes: int = 20
    week: Week = ()


@dataclass(frozen=True, kw_only=True)
class Adult(Part):
    """One person with an account. `status` is active or applied, as in table membership.

    While an application waits, `admitted_on` is None and `introduction` is what was written.
    `checks` were seen by the bank's staff; who of them is for who writes the rows.
    """

    email: str
    status: str
    applied_on: date
    admitted_on: date | None
    introduction: str | None = None
    checks: tuple[Check, ...] = ()

    def may_help(self, code: str, on: date, rules: Rules) -> bool:
        """Is this a kind the person does, with all that the bank wants seen valid that day?"""
        if self.status != "active" or code not in self.kinds:
            return False
        return not gaps(self.checks, needed_checks(kind(code), rules), on)


@dataclass(frozen=True)
class Household:
    """One family in one bank. All its adults live at `lat`, `lon`.

    `locality` is the town's own name or that of another locality. A household waits for
    admission as long as its one adult does.
    """

    key: str
    bank: str
    name: str
    istat: str
    locality: str
    lat: float
    lon: float
    adults: tuple[Adult, ...]
    cared: tuple[Cared, ...]

    @property
    def is_active(self) -> bool:
        return self.adults[0].status == "active"
