"""What is decided beside the list of the desk."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar


@dataclass(frozen=True)
class Pane:
    """What is decided beside the list: the part of the page that shows it, and what that needs."""

    part: str
    of_id: int
    words: dict[str, Any] = field(default_factory=dict)


Opens = Callable[[int], Pane]
Opening = TypeVar("Opening", bound=Opens)

PANES: dict[str, Opens] = {}
"""How a thing of each kind is opened beside the list. Raises NotFound."""


def pane_of(kind: str) -> Callable[[Opening], Opening]:
    def noted(opens: Opening) -> Opening:
        PANES[kind] = opens
        return opens

    return noted
