"""Pages of the room care."""

from views.care.blueprint import bp

__all__ = ["bp"]
