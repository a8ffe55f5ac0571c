"""Deciding who comes in: the no that may be answered, and what is heard of somebody."""

from exchange.moderation import actions as moderation
from exchange.people import admission_actions as admission
from exchange.people.bank_queries import zone_of
from exchange.people.queries import checks_of, rules_of
from exchange.units import Act
from models.states import Heard


def hear_reference(person_id: int, reference_id: int, outcome: Heard, *, act: Act) -> bool:
    """Note what somebody said of her. Once enough vouch for her it is a check seen; was it so now?

    Raises NotFound, NotOneself.
    """
    vouched = admission.hear_reference(person_id, reference_id, outcome, act=act)
    if outcome != Heard.VOUCHES or vouched < rules_of(act.bank_id).references_min:
        return False
    today = act.now.astimezone(zone_of(act.bank_id)).date()
    seen = checks_of([person_id], bank_id=act.bank_id)[person_id]
    if any(check.kind == "references" and check.holds_on(today) for check in seen):
        return False
    moderation.see_check(
        person_id, "references", today, valid_until=None, exempt_motive=None, act=act
    )
    return True


def decide_answer(person_id: int, is_admitted: bool, motive: str, *, act: Act) -> None:
    """The last word on a no that was answered, by another than who said it.

    Raises NotFound, NotOneself, RefusedByYou; AddressUnproven where nobody has proven the address.
    """
    admission.decide_answer(person_id, is_admitted, motive, act=act)
    if is_admitted:
        moderation.approve(person_id, act=act)
