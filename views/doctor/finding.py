"""What the doctor finds: one thing looked at, how it is, and a sentence that says what to do."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """Well; worth a look, though nothing is broken; off, and somebody has to act."""

    WELL = "well"
    LOOK = "look"
    OFF = "off"


Verdict = tuple[State, str]


@dataclass(frozen=True)
class Finding:
    name: str
    state: State
    says: str

    @property
    def is_off(self) -> bool:
        return self.state is State.OFF

    def as_line(self) -> str:
        """For a terminal: what is off stands out."""
        mark = self.state.upper() if self.is_off else self.state
        return f"{mark:<4} {self.name}: {self.says}"
