"""Which writes of the room schedule programs may send: each the page's own door."""

from views.api.operations import of
from views.schedule.forms import HoursForm

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
HOURS = tuple(f"{end}-{day}" for end in ("from", "to") for day in DAYS)
"""A day may have several stretches."""

WRITES = (of("schedule.save_hours", HoursForm, several=HOURS),)
