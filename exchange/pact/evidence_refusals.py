"""How a file that is to show something is refused."""

from dataclasses import dataclass

from exchange.errors import Refusal


@dataclass(eq=False)
class EvidenceUnfit(Refusal):
    """too_big, too_small, unreadable; unknown: of no kind that is taken; programs: it carries some."""

    reason: str


@dataclass(eq=False)
class EvidenceFull(Refusal):
    """As many files as one thing has room for."""

    most: int


@dataclass(eq=False)
class EvidenceProves(Refusal):
    """The commitment counts as kept by its files: none goes without another in its place."""


@dataclass(eq=False)
class EvidenceThere(Refusal):
    """The very same file is there already."""
