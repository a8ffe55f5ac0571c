"""All doors of work beside care."""

from views.workplaces.blueprint import bp

__all__ = [
    "bp",
]
