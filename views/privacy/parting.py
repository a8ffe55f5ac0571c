"""Going and being forgotten: every room asked in turn, inside one trip."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from exchange.budget import course_actions as course
from exchange.budget import course_queries, step_queries
from exchange.care import actions as care
from exchange.care import prompting_actions as prompting
from exchange.care import queries as care_queries
from exchange.care import visiting_actions as visiting
from exchange.care import written_queries as care_words
from exchange.chronomap import hour_comment_actions, hour_comment_queries
from exchange.errors import NotFound
from exchange.ledger import account_actions as accounts
from exchange.ledger import cheque_queries, fund_asking_queries, motion_queries, service_queries
from exchange.ledger import erasing_actions as ledger
from exchange.ledger import parting_actions as lessons
from exchange.ledger import person_queries as ledger_queries
from exchange.ledger import queries as books
from exchange.ledger import service_actions as service
from exchange.ledger.balance import Farewell, farewell
from exchange.matching import actions as matching
from exchange.matching import planned_queries
from exchange.matching import planning_actions as planning
from exchange.matching import queries as matching_queries
from exchange.moderation import accompanying_actions as accompanying
from exchange.moderation import (
    accompanying_queries,
    anomaly_queries,
    dispute_queries,
    incident_queries,
    message_queries,
    protecting_queries,
    suspending_queries,
    waiting_claim_queries,
)
from exchange.moderation import anomaly_actions as anomalies
from exchange.moderation import dispute_actions as disputes
from exchange.moderation import incident_actions as incidents
from exchange.moderation import message_actions as messages
from exchange.moderation import protecting_actions as protecting
from exchange.moderation import suspending_actions as suspending
from exchange.moderation import waiting_actions as desk
from exchange.notices import actions as notices
from exchange.notices import choosing_queries, device_queries
from exchange.notices import forgetting_actions as forgetting
from exchange.notices import queries as notices_queries
from exchange.observatory import clash_month_actions as clashes
from exchange.observatory import clash_month_queries, counting_queries
from exchange.observatory import counting_actions as counting
from exchange.pact import meeting_actions as meetings
from exchange.pact import (
    meeting_queries,
    news_queries,
    pact_text_queries,
    signature_queries,
    table_meeting_queries,
)
from exchange.pact import news_actions as news
from exchange.pact import table_answer_actions as table_answers
from exchange.people import (
    home_copy_queries,
    me_queries,
    names_queries,
    own_copy_queries,
    second_factor_queries,
    volunteer_queries,
)
from exchange.people import leaving_actions as people
from exchange.people.guest_queries import visits_of
from exchange.places import actions as places
from exchange.places import proposal_queries, reading_queries
from exchange.places import queries as places_queries
from exchange.schedule import actions as schedule
from exchange.schedule import queries as schedule_queries
from exchange.survey import actions as survey
from exchange.survey import queries as survey_queries
from exchange.units import Act
from exchange.work import unit_of_work
from exchange.workplaces import shift_actions as shifts
from exchange.workplaces import shift_queries, standing_in_queries
from exchange.workplaces import standing_in_actions as standing_in
from views.access import act_of_nobody

UNCONFIRMED_KEPT = timedelta(days=30)


def leave(person_id: int, *, donates: bool, act: Act) -> None:
    """Leave the act's bank: what is to come is called off, hours and place go with her.

    `donates`: minutes left on an account nobody else shares go to the fund. Otherwise, and
    with a debt or something still to be confirmed, the account stays for the operator. Where she
    is a guest from here she leaves too, with her hours brought home before.
    """
    for there in visits_of([person_id], home_bank_id=act.bank_id):
        away = replace(act, bank_id=there.bank_id, household_id=there.household_id)
        leave(person_id, donates=donates, act=away)
    care.cancel_all_of(person_id, act=act)
    lessons.leave_all(person_id, act=act)
    visiting.bring_home(person_id, act=act)
    _close_accounts(person_id, donates=donates, act=act)
    schedule.erase(person_id, act=act)
    prompting.erase(person_id, act=act)
    places.leave_home(person_id, act=act)
    counting.erase(person_id, act=act)
    shifts.erase(person_id, act=act)
    course.erase(person_id, act=act)
    standing_in.erase(person_id, act=act)
    clashes.erase(person_id, act=act)
    table_answers.erase(person_id, act=act)
    people.leave_bank(person_id, act=act)


def stay_home(bank_id: int, *, act: Act) -> None:
    """End a visit to another bank. Raises NotFound."""
    assert act.person_id is not None
    visits = visits_of([act.person_id], home_bank_id=act.bank_id)
    found = [each.household_id for each in visits if each.bank_id == bank_id]
    if not found:
        raise NotFound()
    leave(act.person_id, donates=False, act=replace(act, bank_id=bank_id, household_id=found[0]))


def _close_accounts(person_id: int, *, donates: bool, act: Act) -> None:
    for home in me_queries.households_left_behind(person_id, bank_id=act.bank_id):
        if home.others:
            continue
        match _farewell(home.household_id, bank_id=act.bank_id):
            case Farewell.EVEN:
                accounts.close_account(home.household_id, act=act)
            case Farewell.MAY_DONATE if donates:
                accounts.close_account(home.household_id, act=act)


def _farewell(household_id: int, *, bank_id: int) -> Farewell | None:
    """None for a household that was never admitted, and has no account."""
    balance = books.balance_if_any(household_id, bank_id=bank_id)
    return farewell(balance) if balance else None


def erase(person_id: int, *, act: Act, donates: bool = False) -> None:
    """Forget somebody in every bank she ever belonged to, leaving those she still does."""
    # First, because the last letter, that she has left, is still to be sent.
    notices.erase(person_id)
    for bank_id, has_left in me_queries.banks_ever(person_id):
        there = replace(act, bank_id=bank_id)
        words = _told_of(person_id, bank_id=bank_id)
        care.erase(person_id, act=there)
        messages.erase(person_id, act=there)
        incidents.erase(person_id, act=there)
        accompanying.forget_motives(person_id, act=there)
        protecting.forget_protection(person_id, act=there)
        suspending.forget_suspensions(person_id, act=there)
        anomalies.erase(person_id, act=there)
        service.erase(person_id, act=there)
        disputes.forget_disputes(person_id, act=there)
        desk.erase(person_id, act=there)
        lessons.leave_all(person_id, act=there)
        _close_accounts(person_id, donates=donates, act=there)
        schedule.erase(person_id, act=there)
        places.erase(person_id, act=there)
        hour_comment_actions.erase(person_id, act=there)
        survey.erase(person_id, act=there)
        meetings.erase(person_id, act=there)
        news.erase(person_id, act=there)
        counting.erase(person_id, act=there)
        shifts.erase(person_id, act=there)
        course.erase(person_id, act=there)
        standing_in.erase(person_id, act=there)
        clashes.erase(person_id, act=there)
        table_answers.erase(person_id, act=there)
        matching.erase(person_id, act=there)
        planning.erase(person_id, act=there)
        ledger.erase(person_id, act=there)
        if not has_left:
            people.leave_bank(person_id, act=there)
        forgetting.forget_words(words, act=there)
    people.erase(person_id, act=act)


def _told_of(person_id: int, *, bank_id: int) -> list[str]:
    """Her names and her words, as they may stand in what others were told."""
    return [
        *names_queries.names_of(person_id, bank_id=bank_id),
        *care_words.words_of(person_id, bank_id=bank_id),
        *ledger_queries.titles_of(person_id, bank_id=bank_id),
    ]


def forget_unconfirmed(now: datetime) -> int:
    """Erase who never confirmed an address that may be somebody else's; how many that were."""
    waiting = me_queries.never_confirmed(before=now - UNCONFIRMED_KEPT)
    for person_id in waiting:
        subject = f"person:{person_id}"
        with unit_of_work(act := act_of_nobody("privacy forget_unconfirmed", subject, now=now)):
            erase(person_id, act=act)
    return len(waiting)


def export(person_id: int) -> dict[str, Any]:
    """All that every room keeps of a person, as JSON values. Others are in it without a name."""
    banks = [bank_id for bank_id, _ in me_queries.banks_ever(person_id)]
    return {
        "people": own_copy_queries.export(person_id),
        "home": home_copy_queries.export(person_id),
        "places": places_queries.export(person_id),
        "address_readings": reading_queries.export(person_id),
        "service_proposals": proposal_queries.export(person_id),
        "plan_of_hours": hour_comment_queries.export(person_id),
        "schedule": schedule_queries.export(person_id),
        "care": [care_queries.export(person_id, bank_id=bank_id) for bank_id in banks],
        "messages": [message_queries.export(person_id, bank_id=bank_id) for bank_id in banks],
        "odd": [anomaly_queries.export(person_id, bank_id=bank_id) for bank_id in banks],
        "service": [service_queries.export(person_id, bank_id=bank_id) for bank_id in banks],
        "volunteer": [volunteer_queries.export(person_id, bank_id=bank_id) for bank_id in banks],
        "paused": [suspending_queries.export(person_id, bank_id=bank_id) for bank_id in banks],
        "desk": [waiting_claim_queries.export(person_id, bank_id=bank_id) for bank_id in banks],
        "hidden": [protecting_queries.export(person_id, bank_id=bank_id) for bank_id in banks],
        "accompanied": [
            accompanying_queries.export(person_id, bank_id=bank_id) for bank_id in banks
        ],
        "disputes": [dispute_queries.export(person_id, bank_id=bank_id) for bank_id in banks],
        "safety": [incident_queries.export(person_id, bank_id=bank_id) for bank_id in banks],
        "counted_as": [counting_queries.export(person_id, bank_id=bank_id) for bank_id in banks],
        "course": course_queries.export(person_id),
        "budget_lines": [step_queries.export(person_id, bank_id=bank_id) for bank_id in banks],
        "shifts": [shift_queries.export(person_id, bank_id=bank_id) for bank_id in banks],
        "standing_in": [
            standing_in_queries.export(person_id, bank_id=bank_id) for bank_id in banks
        ],
        "clashes_counted": [
            clash_month_queries.export(person_id, bank_id=bank_id) for bank_id in banks
        ],
        "pact": pact_text_queries.export(person_id),
        "signed": signature_queries.export(person_id),
        "meetings": [meeting_queries.export(person_id, bank_id=bank_id) for bank_id in banks],
        "table": [table_meeting_queries.export(person_id, bank_id=bank_id) for bank_id in banks],
        "news": [news_queries.export(person_id, bank_id=bank_id) for bank_id in banks],
        "survey": [survey_queries.export(person_id, bank_id=bank_id) for bank_id in banks],
        "matching": matching_queries.export(person_id),
        "plans": planned_queries.export(person_id),
        "ledger": [ledger_queries.export(person_id, bank_id=bank_id) for bank_id in banks],
        "cheques": [cheque_queries.export(person_id, bank_id=bank_id) for bank_id in banks],
        "fund": [fund_asking_queries.export(person_id, bank_id=bank_id) for bank_id in banks],
        "motions": [motion_queries.export(person_id, bank_id=bank_id) for bank_id in banks],
        "notices": notices_queries.export(person_id),
        "devices": device_queries.export(person_id),
        "second_factor": second_factor_queries.export(person_id),
        "notice_choices": choosing_queries.export(person_id),
    }
