"""How one kind of thing that waits shows itself on the desk."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from exchange.moderation.waiting_queries import Line


@dataclass(frozen=True)
class Shown:
    """`chip` names the kind; `title`, `who` and `address` are of one row; `step` is what comes next.

    `drawing` and `colour` are its badge's. `who`: None for the names of whom it concerns. `promise`:
    None where the bank has promised an answer, else what its due is instead.
    """

    chip: Any
    title: Callable[[Line], Any]
    address: Callable[[Line], str]
    step: Any
    drawing: str
    colour: str = ""
    who: Callable[[Line], Any] | None = None
    promise: Callable[[Line], Any] | None = None
