"""Giving one's word beforehand, and being taken at it.

An exchange agreed so is an exchange like others, by the rules of any yes. Beside it stands by which
word it was agreed, and until when the neighbour may call it off without being late.
"""

from datetime import datetime, timedelta

from sqlalchemy import func, select, update

from exchange.care import telling_actions as telling
from exchange.care.accepting_actions import accept_by_word, is_short
from exchange.care.asking_actions import acting
from exchange.care.circle_yes_actions import has_families
from exchange.care.deal_queries import deal
from exchange.care.draft import Problem
from exchange.care.listening_queries import bank_quiet
from exchange.care.pacing_actions import hold_household
from exchange.care.proposing_actions import OpenTask, hold_open, invite
from exchange.care.standing_word import WORDS_MAX, WordDraft, word_problems
from exchange.care.word_queries import words_for
from exchange.errors import NotFound, NotOpen, Unsound
from exchange.people import queries as people
from exchange.people.pair_actions import hold_pairs
from exchange.schedule.queries import hours_of
from exchange.units import Act, Slot
from models.base import db, ids
from models.care import Proposal
from models.inviting import StandingWord, WordTaken
from models.states import WordState


def give_word(draft: WordDraft, *, act: Act) -> int:
    """Say yes beforehand, within one's own hours, up to a day. Raises Unsound."""
    person_id, household_id = acting(act)
    zone = bank_quiet(act.bank_id, rules=people.rules_of(act.bank_id)).zone
    today = act.now.astimezone(zone).date()
    kept = hours_of(person_id, bank_id=act.bank_id, from_day=today)
    problems = word_problems(draft, week=kept.weekly, helps_with=kept.kinds, today=today)
    if _standing(person_id, act) >= WORDS_MAX:
        problems.append(Problem("kinds", "too_many"))
    if problems:
        raise Unsound(problems)
    word_id = ids.make()
    db.session.add(
        StandingWord(
            bank_id=act.bank_id,
            id=word_id,
            person_id=person_id,
            household_id=household_id,
            kinds=draft.kinds_mask,
            weekdays=draft.weekdays_mask,
            from_quarter=draft.hours[0],
            to_quarter=draft.hours[1],
            weekly_minutes=draft.weekly_minutes,
            for_whom=draft.for_whom,
            until_day=draft.until_day,
            made_at=act.now,
        )
    )
    db.session.flush()
    return word_id


def _standing(person_id: int, act: Act) -> int:
    standing = select(func.count()).where(
        StandingWord.bank_id == act.bank_id,
        StandingWord.person_id == person_id,
        StandingWord.state != WordState.ENDED,
    )
    return db.session.scalar(standing) or 0


def pause_word(word_id: int, *, act: Act) -> None:
    """Nobody takes her at it until she lets it stand again. Raises NotFound, NotOpen."""
    _move(word_id, WordState.PAUSED, act=act, before=(WordState.STANDS,))


def resume_word(word_id: int, *, act: Act) -> None:
    """Raises NotFound, NotOpen."""
    _move(word_id, WordState.STANDS, act=act, before=(WordState.PAUSED,))


def end_word(word_id: int, *, act: Act) -> None:
    """It counts no more; what was agreed by it stays. Raises NotFound, NotOpen."""
    _move(word_id, WordState.ENDED, act=act, before=(WordState.STANDS, WordState.PAUSED))


def end_words_of(person_id: int, *, act: Act) -> None:
    """Of whoever leaves: no word of hers counts any more."""
    db.session.execute(
        update(StandingWord)
        .where(StandingWord.bank_id == act.bank_id, StandingWord.person_id == person_id)
        .values(state=WordState.ENDED)
    )


def _move(word_id: int, to: WordState, *, before: tuple[WordState, ...], act: Act) -> None:
    hers = (
        StandingWord.bank_id == act.bank_id,
        StandingWord.id == word_id,
        StandingWord.person_id == act.person_id,
    )
    state = db.session.scalar(select(StandingWord.state).where(*hers).with_for_update())
    if state is None:
        raise NotFound()
    if state not in before:
        raise NotOpen(state)
    db.session.execute(update(StandingWord).where(*hers).values(state=to))


def ask_one(
    task_id: int, helper_id: int, *, starts_at: datetime | None = None, act: Act
) -> int | None:
    """Invite one neighbour; where her word covers it she has said yes. Gives the exchange, if so.

    Raises as `invite` does.
    """
    asker_id, household_id = acting(act)
    # All that the invitation holds, in its order: only then the word, as every wave does.
    hold_household(household_id, act=act)
    hold_pairs(asker_id, [helper_id], act=act)
    task = hold_open(task_id, act=act)
    # Before its hours are looked at: whoever else names one learns nothing of when it is.
    if task.person_id != asker_id:
        raise NotFound()
    slot = task.slot(starts_at, now=act.now)
    word_id = words_held(task, {helper_id: slot}, act=act).get(helper_id)
    proposal_id = invite(task_id, helper_id, starts_at=starts_at, told=word_id is None, act=act)
    return take_word(proposal_id, word_id, act=act) if word_id is not None else None


def words_held(task: OpenTask, slots: dict[int, Slot], *, act: Act) -> dict[int, int]:
    """Whose word covers this task, as `words_for`; the words are locked, and the task is by now.

    None does while the family is short of hours: then a yes is no agreement yet.
    """
    # A word was given for a family's own; to others' children she says yes herself.
    if is_short(task, act=act) or has_families(task, act=act):
        return {}
    rules = people.rules_of(act.bank_id)
    found = words_for(task, slots, rules=rules, bank_id=act.bank_id, now=act.now)
    if not found:
        return {}
    db.session.execute(
        select(StandingWord.id)
        .where(StandingWord.bank_id == act.bank_id, StandingWord.id.in_(found.values()))
        .order_by(StandingWord.id)
        .with_for_update(key_share=True)
    )
    # Again: another family may have taken what was left of it while we waited.
    return words_for(task, slots, rules=rules, bank_id=act.bank_id, now=act.now)


def take_word(proposal_id: int, word_id: int, *, act: Act) -> int:
    """Agree by this word, which is held, what was just proposed; both are told at once.

    The household for which she gave it is paid, while she lives there.
    """
    given_for = select(StandingWord.household_id).where(
        StandingWord.bank_id == act.bank_id, StandingWord.id == word_id
    )
    db.session.execute(
        update(Proposal)
        .where(Proposal.bank_id == act.bank_id, Proposal.id == proposal_id)
        .values(helper_household_id=given_for.scalar_subquery())
    )
    exchange_id = accept_by_word(proposal_id, act=act)
    agreed = deal(exchange_id, bank_id=act.bank_id)
    hours = people.rules_of(act.bank_id).standing_grace_hours
    grace_until = min(act.now + timedelta(hours=hours), agreed.starts_at)
    db.session.add(
        WordTaken(
            bank_id=act.bank_id,
            exchange_id=exchange_id,
            word_id=word_id,
            at=act.now,
            grace_until=grace_until,
        )
    )
    db.session.flush()
    telling.of_exchange(agreed.asker_id, "care_agreed", agreed, act=act)
    until = grace_until.isoformat()
    telling.of_exchange(agreed.helper_id, "care_word_taken", agreed, act=act, grace_until=until)
    return exchange_id
