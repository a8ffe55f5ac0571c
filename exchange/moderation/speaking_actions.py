"""What an operator does for somebody who has no way in of her own: she said it aloud, at the desk."""

from dataclasses import replace
from datetime import datetime

from exchange.care import actions as care
from exchange.errors import NotFound, NotOneself
from exchange.moderation.speaking_queries import spoken_for
from exchange.people.living_queries import live_together
from exchange.units import Act


def invite_for(task_id: int, helper_id: int, *, starts_at: datetime | None = None, act: Act) -> int:
    """Invite a neighbour for an asker without an address; the act says who did it, and for whom.

    Raises NotFound where the asker can do it herself, NotOneself where it concerns the operator,
    and as `invite` does.
    """
    assert act.person_id is not None
    asker = spoken_for(task_id, bank_id=act.bank_id)
    if asker is None or asker.person_id != act.on_behalf_of_id:
        raise NotFound()
    for each in (asker.person_id, helper_id):
        if each == act.person_id or live_together(each, act.person_id, bank_id=act.bank_id):
            raise NotOneself()
    as_asker = replace(act, person_id=asker.person_id, household_id=asker.household_id)
    return care.invite(task_id, helper_id, starts_at=starts_at, act=as_asker)
