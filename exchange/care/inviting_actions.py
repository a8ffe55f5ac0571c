"""Asking the neighbours who fit, a few at first and then more; who says yes first, comes.

Every wave is a row with its number: two presses, or two clocks, make one.
"""

from dataclasses import dataclass
from datetime import timedelta
from operator import attrgetter

from sqlalchemy import and_, select, update

from exchange.care import hearing_actions as hearing
from exchange.care import telling_actions as telling
from exchange.care.accepting_actions import is_short
from exchange.care.asking_actions import acting
from exchange.care.inviting_queries import (
    Waves,
    in_two,
    places_left,
    unanswered,
    waves_of,
    whom_to_ask,
)
from exchange.care.journey import task_lapses_at
from exchange.care.listening_queries import bank_quiet, listening_of
from exchange.care.pacing_actions import (
    asked_often,
    check_questions_of,
    hold_household,
    questions_left,
)
from exchange.care.pairing_queries import between, household_of, obstacle
from exchange.care.proposing_actions import OpenTask, hold_open, put_forward
from exchange.care.waves import next_wave_at, told_at, wave_size
from exchange.care.word_actions import take_word, words_held
from exchange.errors import Closed, NotFound, NotOneself, NotOpen, TooLate
from exchange.people import queries as people
from exchange.people.living_queries import adults_of
from exchange.people.pair_actions import hold_pairs
from exchange.people.tandem_queries import partners_among
from exchange.units import Act, Slot
from models.base import db
from models.care import Proposal, Task
from models.inviting import Invitation, Wave
from models.states import ProposalState, TaskState, Who


@dataclass(frozen=True)
class _Chosen:
    """A neighbour about to be asked, when she would come and the household she helps for."""

    helper_id: int
    household_id: int
    slot: Slot


def ask_around(task_id: int, *, act: Act) -> int:
    """Invite the first neighbours who fit; the clock asks others later. Gives how many were asked.

    For the family that asks, or an operator on its behalf, and then the family is told.
    Raises NotFound, NotOneself, NotOpen (also while those asked have time to answer), TooLate,
    TooMany.
    """
    asker_id, household_id = _whose(task_id, act)
    hold_household(household_id, act=act)
    before = waves_of(task_id, bank_id=act.bank_id)
    if not before.may_go_on(act.now):
        raise NotOpen(Closed.STILL_ASKED)
    check_questions_of(asker_id, act=act)
    asked = _wave(task_id, asker_id, before, act=act)
    if act.person_id != asker_id:
        telling.of_task(asker_id, "care_asked_for_you", task_id, act=act)
    return asked


def _whose(task_id: int, act: Act) -> tuple[int, int]:
    """Who asks for it and for which household, when this act may ask around for them."""
    row = db.session.execute(
        select(Task.person_id, Task.household_id, Task.state).where(
            Task.bank_id == act.bank_id, Task.id == task_id
        )
    ).one_or_none()
    if row is None:
        raise NotFound()
    if act.on_behalf_of_id is None:
        if row.person_id != acting(act)[0]:
            raise NotFound()
    else:
        _check_operates(row.person_id, row.household_id, act)
    if row.state != TaskState.OPEN:
        raise NotOpen(row.state)
    return row.person_id, row.household_id


def _check_operates(asker_id: int, household_id: int, act: Act) -> None:
    if act.person_id not in people.staff_of(act.bank_id) or asker_id != act.on_behalf_of_id:
        raise NotFound()
    if act.person_id in adults_of(household_id, bank_id=act.bank_id):
        raise NotOneself()


def next_wave(task_id: int, number: int, *, act: Act) -> int:
    """After the wave of this number, the clock asks others too. Raises NotOpen."""
    row = db.session.execute(
        select(Task.person_id, Task.household_id, *hearing.BEGINS).where(
            Task.bank_id == act.bank_id, Task.id == task_id
        )
    ).one()
    if task_lapses_at(row.opens_at, row.closes_at, row.minutes) <= act.now:
        raise NotOpen(TaskState.LAPSED)
    hold_household(row.household_id, act=act)
    before = waves_of(task_id, bank_id=act.bank_id)
    if before.number != number or not before.may_go_on(act.now):
        raise NotOpen(Closed.STILL_ASKED)
    return _wave(task_id, row.person_id, before, act=act)


def _wave(task_id: int, asker_id: int, before: Waves, *, act: Act) -> int:
    """The household is held: nobody else makes a wave of its tasks meanwhile."""
    rules = people.rules_of(act.bank_id)
    size = min(wave_size(before.asked, rules), questions_left(asker_id, act=act))
    found = whom_to_ask(task_id, size, rules=rules, bank_id=act.bank_id, now=act.now)
    hold_pairs(asker_id, [each.person_id for each in found], act=act)
    task = hold_open(task_id, act=act)
    begins_at = task_lapses_at(task.opens_at, task.closes_at, task.minutes)
    if begins_at <= act.now:
        raise TooLate(begins_at)
    chosen = [
        one
        for each in found
        if (one := _chosen(task, each.person_id, each.slot, act=act)) is not None
    ]
    chosen = _in_two(chosen, task_id, act)
    wave = Wave(
        bank_id=act.bank_id,
        task_id=task_id,
        number=before.number + 1,
        asked=0,
        at=act.now,
        next_at=None,
        pressed_by_id=act.person_id,
        act_uid=act.uid,
    )
    db.session.add(wave)
    db.session.flush()
    wave.asked = _ask_all(task, chosen, wave.number, act=act)
    if before.asked + wave.asked < rules.wave_asked_max:
        quiet = bank_quiet(act.bank_id, rules=rules)
        wave.next_at = next_wave_at(act.now, begins_at, quiet, rules)
    db.session.flush()
    return wave.asked


def _in_two(chosen: list[_Chosen], task_id: int, act: Act) -> list[_Chosen]:
    """Whom she goes with may have been left out just now: then she is, too."""
    ids = [one.helper_id for one in chosen]
    partner_of = partners_among(ids, bank_id=act.bank_id)
    kept = in_two(ids, partner_of, task_id, bank_id=act.bank_id)
    return [one for one in chosen if one.helper_id in kept]


def _ask_all(task: OpenTask, chosen: list[_Chosen], wave: int, *, act: Act) -> int:
    """Who has given her word beforehand is the first to say yes; the others are asked.

    Gives how many have been asked, or taken at their word: nobody more, once it is enough.
    """
    words = words_held(task, {one.helper_id: one.slot for one in chosen}, act=act)
    places = places_left(task.id, bank_id=act.bank_id)
    by_word: list[_Chosen] = []
    for one in [each for each in chosen if each.helper_id in words][:places]:
        # The first may have taken what the family had left to give.
        if is_short(task, act=act):
            break
        proposal_id = _put(task, one, act=act)
        hearing.write_down(proposal_id, task.id, act.now, wave=wave, act=act)
        take_word(proposal_id, words[one.helper_id], act=act)
        by_word.append(one)
    if len(by_word) == places:
        return places
    asked = _who_owes_few([one for one in chosen if one not in by_word], act=act)
    # All are asked before anybody is told: two who go together read of each other.
    for proposal_id in [_put(task, one, act=act) for one in asked]:
        hearing.tell_asked(proposal_id, wave=wave, act=act)
    return len(by_word) + len(asked)


def _who_owes_few(chosen: list[_Chosen], *, act: Act) -> list[_Chosen]:
    """Counted once more, one wave at a time for each neighbour: two families may choose her at once.

    In the order of their ids, so that two waves never wait for each other.
    """
    ordered = sorted(chosen, key=attrgetter("helper_id"))
    for one in ordered:
        hearing.hold_reader(one.helper_id, act=act)
    ids = [one.helper_id for one in ordered]
    owing = unanswered(ids, bank_id=act.bank_id, now=act.now)
    most = people.rules_of(act.bank_id).unanswered_week_max
    return [one for one in ordered if owing[one.helper_id] < most]


def _put(task: OpenTask, one: _Chosen, *, act: Act) -> int:
    return put_forward(task, one.helper_id, one.household_id, one.slot, made_by=Who.ASKER, act=act)


def _chosen(task: OpenTask, helper_id: int, slot: Slot, *, act: Act) -> _Chosen | None:
    """As an invitation by hand is checked; but who cannot be asked is left out."""
    household_id = household_of(helper_id, bank_id=act.bank_id)
    pair = between(
        task.person_id, task.household_id, helper_id, place=task.place, bank_id=act.bank_id
    )
    no = obstacle(pair, task.kind, slot, task_id=task.id, act=act) or asked_often(
        task.id, helper_id, Who.ASKER, act=act
    )
    if household_id is None or no is not None:
        return None
    return _Chosen(helper_id, household_id, slot)


def remind(task_id: int, *, act: Act) -> int:
    """Tell everybody once more who has had a few hours and not answered; once each. Gives how many.

    Raises NotFound, NotOpen.
    """
    asker_id, _ = _whose(task_id, act)
    assert asker_id == act.person_id, "nobody reminds for somebody else"
    task = hold_open(task_id, act=act)
    rules = people.rules_of(act.bank_id)
    begins_at = task_lapses_at(task.opens_at, task.closes_at, task.minutes)
    waiting = _to_remind(task_id, act=act)
    listening = listening_of([each for _, each in waiting], rules=rules, bank_id=act.bank_id)
    waiting = [each for each in waiting if not listening[each[1]].rests(act.now)]
    if not waiting:
        raise NotOpen(Closed.REMINDED)
    for proposal_id, helper_id in waiting:
        due_at = told_at(act.now, begins_at, listening[helper_id].quiet, rules)
        telling.of_proposal(helper_id, "care_reminded", proposal_id, act=act, due_at=due_at)
    db.session.execute(
        update(Invitation)
        .where(
            Invitation.bank_id == act.bank_id,
            Invitation.proposal_id.in_([each for each, _ in waiting]),
        )
        .values(reminded_at=act.now)
    )
    return len(waiting)


def _to_remind(task_id: int, *, act: Act) -> list[tuple[int, int]]:
    hours = people.rules_of(act.bank_id).questions_apart_hours
    rows = db.session.execute(
        select(Proposal.id, Proposal.helper_id)
        .join(
            Invitation,
            and_(Invitation.bank_id == Proposal.bank_id, Invitation.proposal_id == Proposal.id),
        )
        .where(
            Proposal.bank_id == act.bank_id,
            Proposal.task_id == task_id,
            Proposal.state == ProposalState.WAITING,
            Proposal.made_by == Who.ASKER,
            Proposal.answer_by > act.now,
            Invitation.reminded_at.is_(None),
            Invitation.told_at <= act.now - timedelta(hours=hours),
        )
        .order_by(Proposal.id)
    )
    return [(row.id, row.helper_id) for row in rows]
