"""Tables: columns, keys and constraints. Each module is imported once here, so the metadata is whole."""

from models import (
    act,
    care,
    ledger,
    matching,
    notices,
    people,
    places,
    schedule,
    sign_in,
)
from models.base import db

__all__ = [
    "act", "care", "db", "ledger", "matching", "notices", "people", "places", "schedule", "sign_in",
]  # fmt: skip
