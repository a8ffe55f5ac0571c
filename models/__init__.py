"""Tables: columns, keys and constraints. Each module is imported once here, so the metadata is whole."""

from models import (
    act,
    care,
    groups,
    guests,
    inviting,
    ledger,
    matching,
    messages,
    notices,
    people,
    periods,
    places,
    plans,
    schedule,
    series,
    sheets,
    sign_in,
    tandem,
    wishes,
)
from models.base import db

__all__ = [
    "act", "care", "db", "groups", "guests", "inviting", "ledger", "matching", "messages",
    "notices", "people", "periods", "places", "plans", "schedule", "series", "sheets", "sign_in",
    "tandem", "wishes",
]  # fmt: skip
