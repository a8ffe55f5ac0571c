"""How the gate says no."""

from dataclasses import dataclass

from exchange.errors import Refusal
from exchange.observatory.correcting import Reason
from exchange.observatory.releases import Hindrance


@dataclass(eq=False)
class StaysInTheDrawer(Refusal):
    """Beside what is out already the table would tell of people it must not tell of."""

    hindrance: Hindrance


@dataclass(eq=False)
class TooSmall(Refusal):
    """Fewer people in all than a group."""

    group_min: int


@dataclass(eq=False)
class NoCorrection(Refusal):
    """Beside the table it corrects it would tell of people, or it is no correction of that table."""

    fault: Reason


@dataclass(eq=False)
class CorrectedAlready(Refusal):
    """There is a later edition: that one can be corrected."""

    by_id: int
