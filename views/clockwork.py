"""A deed of the clock: one trip, under a key that every clock makes alike."""

import uuid
from collections.abc import Callable
from datetime import datetime

from flask import current_app

from exchange.errors import KeyReused, LostRace, NotOpen, Refusal, Replayed
from exchange.units import Act
from exchange.work import unit_of_work
from views.access import act_of_nobody

CLOCK = uuid.UUID("5f2c6b0e-7a4d-5c0b-9d1f-0c10c4c10c4c")
"""The name space of the clock's own acts."""


def do_once(
    name: str, bank_id: int, subject: str, deed: Callable[[Act], None], *, now: datetime
) -> bool:
    """Do it; False when it was done before or somebody was quicker. `name` is the deed's key.

    Also where it may not be done now: the others after it are, and it is tried again.
    """
    verb = f"clock.{name.partition(':')[0]}"
    act = act_of_nobody(verb, subject, bank_id=bank_id, now=now, uid=uuid.uuid5(CLOCK, name))
    try:
        with unit_of_work(act):
            deed(act)
    except (Replayed, KeyReused, NotOpen, LostRace):
        return False
    except Refusal as no:
        facts = {"deed": verb, "refusal": type(no).__name__}
        current_app.logger.warning("the clock was refused", extra={"facts": facts})
        return False
    return True
