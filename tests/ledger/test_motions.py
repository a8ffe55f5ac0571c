"""Rules about hours, limits and hours issued: one proposes, another decides, and neither alone."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from exchange.errors import CreditTooLow, NotFound, NotOneself, NotOpen, TooEarly
from exchange.ledger import erasing_actions, motion_queries
from exchange.ledger import motion_actions as motions
from exchange.ledger.codes import Code
from exchange.ledger.limits import Limits
from exchange.ledger.refusals import MotionWaits, NothingProposed, RulesDoNotFit
from exchange.ledger.verify_queries import prove
from exchange.people.names import NAMELESS
from exchange.people.queries import rules_of
from exchange.work import unit_of_work
from models.base import db
from models.motions import Motion
from tests import cast as people
from tests.cast import MONDAY_9
from tests.ledger.conftest import decide, fund, fund_minutes, move, sum_of_all, told
from views.ledger import rounds

TODAY = MONDAY_9.date()
NEXT_WEEK = TODAY + timedelta(days=7)
WHY = "Deciso dall’assemblea di gennaio."


@pytest.fixture
def three(books):
    """Three keep the books: Teresa, Rita, and Silvia who lives with Teresa."""
    people.add_person(books, "Rita", role="administrator")
    people.add_person(books, "Silvia", role="administrator", household="Teresa")
    return books


def do(cast, who, deed, *args, now=MONDAY_9, **kept):
    with unit_of_work(act := cast.act(who, now=now)):
        return deed(*args, **kept, act=act)


def state(motion_id):
    found = db.session.scalar(select(Motion.state).where(Motion.id == motion_id))
    db.session.rollback()
    return found


def floor_of(cast):
    found = rules_of(cast.bank_id).floor_minutes
    db.session.rollback()
    return found


def propose_floor(cast, minutes=-900, *, from_day=TODAY):
    terms = {"floor_minutes": minutes}
    return do(cast, "Teresa", motions.propose_rules, terms, WHY, from_day=from_day)


def test_rules_count_when_another_one_has_said_yes(three):
    motion_id = propose_floor(three)
    assert floor_of(three) == -600
    assert set(told("motion_waits")) == {three.people["Rita"], three.people["Silvia"]}
    do(three, "Rita", motions.approve, motion_id)
    assert (floor_of(three), state(motion_id)) == (-900, "in_force")
    assert told("motion_decided")[three.people["Teresa"]]["motion_state"] == "approved"
    (newest, *_) = motion_queries.versions(three.bank_id)
    assert (newest.motion_id, newest.motive) == (motion_id, WHY)
    assert newest.proposed_by.startswith("Teresa")
    assert newest.approved_by.startswith("Rita")


@pytest.mark.parametrize("who", ["Teresa", "Silvia"])
def test_neither_who_proposed_nor_who_lives_with_her_decides(three, who):
    motion_id = propose_floor(three)
    for deed, *words in ((motions.approve,), (motions.decline, "Non ancora, grazie.")):
        with pytest.raises(NotOneself):
            do(three, who, deed, motion_id, *words)
    assert (floor_of(three), state(motion_id)) == (-600, "waiting")


def test_the_database_lets_nobody_approve_her_own(three):
    motion_id = propose_floor(three)
    people.write()
    alone = {"state": "approved", "decided_by_id": three.people["Teresa"], "decided_at": MONDAY_9}
    with pytest.raises(IntegrityError):
        db.session.execute(update(Motion).where(Motion.id == motion_id).values(**alone))
    db.session.rollback()


def test_a_no_has_a_reason_and_changes_nothing(three):
    motion_id = propose_floor(three)
    do(three, "Rita", motions.decline, motion_id, "Prima lo vede l’assemblea.")
    assert (floor_of(three), state(motion_id)) == (-600, "declined")
    facts = told("motion_decided")[three.people["Teresa"]]
    assert (facts["motion_state"], facts["answer"]) == ("declined", "Prima lo vede l’assemblea.")
    with pytest.raises(NotOpen):
        do(three, "Rita", motions.approve, motion_id)


def test_what_begins_later_waits_for_its_day_and_the_clock_brings_it(three):
    motion_id = propose_floor(three, from_day=NEXT_WEEK)
    do(three, "Rita", motions.approve, motion_id)
    assert (floor_of(three), state(motion_id)) == (-600, "approved")
    with pytest.raises(TooEarly):
        do(three, "Rita", motions.bring_into_force, motion_id)
    assert rounds.bring_motions_into_force(MONDAY_9) == 0
    # What else was decided meanwhile stays: only what was proposed changes.
    decide(three, floor_minutes=-600, late_cancel_hours=12)
    later = MONDAY_9 + timedelta(days=7)
    assert rounds.bring_motions_into_force(later) == 1
    assert rounds.bring_motions_into_force(later) == 0
    kept = rules_of(three.bank_id)
    assert (kept.floor_minutes, kept.late_cancel_hours) == (-900, 12)
    db.session.rollback()


def test_what_is_approved_can_be_stopped_before_its_day(three):
    motion_id = propose_floor(three, from_day=NEXT_WEEK)
    do(three, "Rita", motions.approve, motion_id)
    do(three, "Teresa", motions.withdraw, motion_id)
    assert rounds.bring_motions_into_force(MONDAY_9 + timedelta(days=8)) == 0
    assert (floor_of(three), state(motion_id)) == (-600, "withdrawn")
    waiting = propose_floor(three)
    with pytest.raises(NotFound):
        do(three, "Rita", motions.withdraw, waiting)
    do(three, "Teresa", motions.withdraw, waiting)
    assert state(waiting) == "withdrawn"


def test_what_changes_nothing_or_makes_no_sense_is_not_proposed(three):
    with pytest.raises(NothingProposed):
        propose_floor(three, -600)
    with pytest.raises(NothingProposed):
        do(three, "Teresa", motions.propose_issuance, 0, WHY, from_day=TODAY)
    with pytest.raises(RulesDoNotFit):
        do(three, "Teresa", motions.propose_rules, {"pledge_minutes": 900}, WHY, from_day=TODAY)


def test_hours_are_issued_into_all_parts_of_the_fund_and_taken_back(three):
    before, parts = fund_minutes(three), len(fund(three))
    more = do(three, "Teresa", motions.propose_issuance, 603, WHY, from_day=TODAY)
    do(three, "Rita", motions.approve, more)
    assert fund_minutes(three) == before + 603
    fewer = do(three, "Teresa", motions.propose_issuance, -300, WHY, from_day=TODAY)
    do(three, "Rita", motions.approve, fewer)
    assert fund_minutes(three) == before + 303
    assert [each.minutes for each in motion_queries.issued(three.bank_id)] == [-300, 603, before]
    db.session.rollback()
    assert parts == 8
    assert sum_of_all() == 0
    assert prove(three.bank_id).is_true


def test_more_than_the_fund_has_is_not_taken_back_and_leads_on(three, door):
    too_much = -fund_minutes(three) - 1
    motion_id = do(three, "Teresa", motions.propose_issuance, too_much, WHY, from_day=NEXT_WEEK)
    do(three, "Rita", motions.approve, motion_id)
    later = MONDAY_9 + timedelta(days=8)
    assert rounds.bring_motions_into_force(later) == 0
    with pytest.raises(CreditTooLow):
        do(three, "Rita", motions.bring_into_force, motion_id, now=later)
    assert state(motion_id) == "approved"
    assert "Stop it before it counts" in door.read("Rita", f"/books/decisions/{motion_id}")


def test_of_limits_one_waits_at_a_time_and_nobody_decides_for_her_own_home(three):
    account_id = three.accounts["Ada"]
    first = do(three, "Teresa", motions.propose_limits, account_id, Limits(-900, 900), WHY)
    with pytest.raises(MotionWaits):
        do(three, "Rita", motions.propose_limits, account_id, Limits(-300, 900), WHY)
    own = three.accounts["Rita"]
    with pytest.raises(NotOneself):
        do(three, "Rita", motions.propose_limits, own, Limits(-900, 900), WHY)
    hers = do(
        three, "Teresa", motions.propose_limits, three.accounts["Rita"], Limits(-900, 900), WHY
    )
    with pytest.raises(NotOneself):
        do(three, "Rita", motions.approve, hers)
    do(three, "Rita", motions.approve, first)
    assert told("limits")[three.people["Ada"]]["floor_minutes"] == -900


def test_two_decide_on_the_pages_and_both_names_stay(three, door):
    form = {
        "debt": "900", "ceiling": "900", "starter": "120", "growth_per": "600", "growth": "60",
        "growth_most": "300", "pledge": "0", "from_day": TODAY.isoformat(), "motive": WHY,
        "reasons": "Illness\nAssembly and meetings\nTrasloco",
    }  # fmt: skip
    assert door.send("Teresa", "/books/rules/proposals", **form | {"debt": "x"}).status_code == 422
    yesterday = (TODAY - timedelta(days=1)).isoformat()
    late = form | {"from_day": yesterday}
    assert door.send("Teresa", "/books/rules/proposals", **late).status_code == 422
    path = door.send("Teresa", "/books/rules/proposals", **form).location
    assert "Take it back" in door.read("Teresa", path)
    assert "somebody else decides" in door.read("Silvia", path)
    said = door.read("Rita", path)
    assert "−15 hours instead of −10 hours" in said
    assert "Illness, Assembly and meetings, Trasloco instead of Secretariat" in said
    assert "1 proposal waits for a second person" in door.read("Rita", "/books")
    assert "waits for a second person" not in door.read("Silvia", "/books")
    assert door.send("Rita", f"{path}/refusal", answer="No").status_code == 422
    assert door.send("Rita", f"{path}/approval").status_code == 303
    said = door.read("Teresa", "/books/rules")
    assert "Teresa Semeraro with Rita Semeraro" in said
    assert rules_of(three.bank_id).grant_reasons == ("illness", "meeting", "Trasloco")


def test_a_bank_that_one_keeps_says_what_to_do(books, door):
    assert "A second person is missing" in door.read("Teresa", "/books/decisions")
    assert "A second person is missing" in door.read("Teresa", "/books/rules")


def test_the_fund_never_gives_what_was_taken_back(three):
    grant = move(three, fund(three)[0], "Bruno", 30, Code.FUND)
    assert grant
    fewer = do(three, "Teresa", motions.propose_issuance, -fund_minutes(three), WHY, from_day=TODAY)
    do(three, "Rita", motions.approve, fewer)
    assert fund_minutes(three) == 0
    with pytest.raises(CreditTooLow):
        move(three, fund(three)[0], "Bruno", 30, Code.FUND)


def test_old_ones_are_read_page_by_page_and_what_waits_stands_first(three):
    made = []
    for minutes in (-660, -720, -780):
        made.append(propose_floor(three, minutes))
        do(three, "Rita", motions.decline, made[-1], "Prima lo vede l’assemblea.")
    waits = made.pop(0)
    people.write()
    again = {"state": "waiting", "decided_at": None, "decided_by_id": None, "answer": None}
    db.session.execute(update(Motion).where(Motion.id == waits).values(**again))
    db.session.commit()

    def ids(**of_page):
        seen_by = three.people["Teresa"]
        found = motion_queries.motions(three.bank_id, seen_by=seen_by, **of_page)
        db.session.rollback()
        return [each.id for each in found]

    assert ids() == [waits, *reversed(made)]
    assert ids(limit=2) == [waits, made[1]]
    assert ids(before_id=made[1]) == [made[0]]


def test_who_is_forgotten_proposes_nothing_any_more_and_no_reason_about_her_home_stays(three):
    proposed = propose_floor(three)
    limits = Limits(-900, 900)
    about = do(three, "Rita", motions.propose_limits, three.accounts["Bruno"], limits, WHY)
    do(three, "Rita", erasing_actions.erase, three.people["Teresa"])
    do(three, "Rita", erasing_actions.erase, three.people["Bruno"])
    rows = db.session.execute(select(Motion.id, Motion.state, Motion.motive)).all()
    db.session.rollback()
    kept = {row.id: (row.state, row.motive) for row in rows}
    assert kept[proposed] == ("withdrawn", WHY)
    assert kept[about] == ("waiting", NAMELESS)
