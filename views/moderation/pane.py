"""What is decided beside the list of the desk."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Pane:
    """What is decided beside the list: the part of the page that shows it, and what that needs."""

    part: str
    of_id: int
    words: dict[str, Any] = field(default_factory=dict)
