"""A check comes to its end: who has it, who coordinates and who counts on it are told, ahead and then."""

from exchange.care import telling_actions as telling
from exchange.care.deal_queries import deal
from exchange.moderation.lapsing_queries import Lapsing
from exchange.notices import actions as notices
from exchange.people.bank_queries import zone_of
from exchange.people.queries import staff_of
from exchange.units import Act


def warn_ahead(each: Lapsing, *, act: Act) -> None:
    """It counts for some days still: she can show a new one in time."""
    facts = {"check": each.check, "day": each.last_day.isoformat()}
    notices.tell(each.person_id, "check_lapses", facts, act=act)
    _tell_staff(each, act=act)


def tell_lapsed(each: Lapsing, *, act: Act) -> None:
    """It counts no more: she says yes to nothing it is asked for. What is agreed stands."""
    facts = {"check": each.check, "day": each.last_day.isoformat()}
    notices.tell(each.person_id, "check_lapsed", facts, act=act)
    _tell_staff(each, act=act)


def _tell_staff(each: Lapsing, *, act: Act) -> None:
    facts = {
        "check": each.check,
        "day": each.last_day.isoformat(),
        "person_id": each.person_id,
        "name": each.name,
    }
    for operator_id in staff_of(act.bank_id):
        if operator_id != each.person_id:
            notices.tell(operator_id, "check_to_renew", facts, act=act)


def tell_uncovered(exchange_id: int, check: str, *, act: Act) -> None:
    """Both sides of what is agreed, and who coordinates; only the helper reads which check it is."""
    agreed = deal(exchange_id, bank_id=act.bank_id)
    telling.of_exchange(agreed.asker_id, "care_check_wanting", agreed, check=None, act=act)
    telling.of_exchange(agreed.helper_id, "care_check_wanting", agreed, check=check, act=act)
    day = agreed.starts_at.astimezone(zone_of(act.bank_id)).date().isoformat()
    facts = {"check": check, "day": day, "person_id": agreed.helper_id, "name": agreed.helper_name}
    for operator_id in staff_of(act.bank_id):
        if operator_id not in (agreed.asker_id, agreed.helper_id):
            notices.tell(operator_id, "check_uncovered", facts, act=act)
