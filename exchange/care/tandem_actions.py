"""Inviting two who go together: both are asked, or neither is, and each answers for herself."""

from datetime import datetime

from exchange.care import hearing_actions as hearing
from exchange.care.asking_actions import acting
from exchange.care.inviting_queries import places_left
from exchange.care.proposing_actions import invite
from exchange.errors import NotFound, NotOpen
from exchange.people.pair_actions import hold_pairs
from exchange.people.tandem_queries import partners_among
from exchange.units import Act
from models.states import TaskState


def invite_both(
    task_id: int, helper_id: int, *, starts_at: datetime | None = None, act: Act
) -> None:
    """The asker invites a neighbour and whoever goes with her.

    Raises NotFound where she goes with nobody, NotOpen where there is no room for two, and as
    `invite` does for either.
    """
    partner_id = partners_among([helper_id], bank_id=act.bank_id).get(helper_id)
    if partner_id is None:
        raise NotFound()
    both = sorted((helper_id, partner_id))
    hold_pairs(acting(act)[0], both, act=act)
    asked = [invite(task_id, each, starts_at=starts_at, told=False, act=act) for each in both]
    # After the invitations: the task is locked by them.
    if places_left(task_id, bank_id=act.bank_id) < 2:
        raise NotOpen(TaskState.FILLED)
    for proposal_id in asked:
        hearing.tell_asked(proposal_id, act=act)
