"""How a neighbour hears that she is asked: not in her quiet hours, and several questions in one letter.

A question that is settled before its letter has left is taken out of it: she never hears of it.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, func, select

from exchange.care import telling_actions as telling
from exchange.care.journey import task_lapses_at
from exchange.care.listening_queries import Listening, listening_of
from exchange.care.waves import told_with
from exchange.notices import actions as notices
from exchange.notices import gathering_actions as gathering
from exchange.people import queries as people
from exchange.people.pair_actions import hold_pairs
from exchange.people.rules import Rules
from exchange.units import Act
from models.base import db
from models.care import Proposal, Task
from models.inviting import Invitation

QUESTIONS = "care_questions"
"""The letter in which several questions wait for their hour."""
DATES = "care_series_invited"
"""The one that asks for dates of a series; its `task_ids` are theirs, in the same order."""


def tell_asked(proposal_id: int, *, wave: int | None = None, act: Act) -> None:
    """Tell the neighbour of a proposal that she is asked: at once, or when she listens again."""
    asked = _asked(proposal_id, act)
    hold_reader(asked.helper_id, act=act)
    at = _told_at(asked, act)
    write_down(proposal_id, asked.task_id, at, wave=wave, act=act)
    if at <= act.now:
        telling.of_proposal(asked.helper_id, "care_invited", proposal_id, act=act)
        return
    question = telling.facts_of_proposal(asked.helper_id, proposal_id, act=act)
    if not gathering.gather(asked.helper_id, QUESTIONS, question, due_at=at, act=act):
        facts = {"questions": [question]}
        notices.tell(asked.helper_id, "care_questions", facts, due_at=at, act=act)


def hold_reader(person_id: int, *, act: Act) -> None:
    """One question after the other for each reader: two families at once would write two letters."""
    hold_pairs(person_id, [person_id], act=act)


def write_down(
    proposal_id: int, task_id: int, at: datetime, *, wave: int | None = None, act: Act
) -> None:
    """Keep when a question is told, and in which wave it was put."""
    db.session.add(
        Invitation(
            bank_id=act.bank_id, proposal_id=proposal_id, task_id=task_id, wave=wave, told_at=at
        )
    )
    db.session.flush()


def _asked(proposal_id: int, act: Act) -> Any:
    return db.session.execute(
        select(Proposal.helper_id, Task.id.label("task_id"), *BEGINS)
        .join(Task, and_(Task.bank_id == Proposal.bank_id, Task.id == Proposal.task_id))
        .where(Proposal.bank_id == act.bank_id, Proposal.id == proposal_id)
    ).one()


BEGINS = (Task.opens_at, Task.closes_at, Task.minutes)
"""What `task_lapses_at` needs: the last moment a task can begin."""


def _told_at(asked: Any, act: Act) -> datetime:
    rules = people.rules_of(act.bank_id)
    begins_at = task_lapses_at(asked.opens_at, asked.closes_at, asked.minutes)
    quiet = _listening(asked.helper_id, rules, act).quiet
    last = last_told(asked.helper_id, rules, act)
    return told_with(last, act.now, begins_at, quiet=quiet, rules=rules)


def _listening(person_id: int, rules: Rules, act: Act) -> Listening:
    return listening_of([person_id], rules=rules, bank_id=act.bank_id)[person_id]


def last_told(helper_id: int, rules: Rules, act: Act) -> datetime | None:
    """When she was told of a question lately, or will be."""
    if not rules.questions_apart_hours:
        return None
    since = act.now - timedelta(hours=rules.questions_apart_hours)
    return db.session.scalar(
        select(func.max(Invitation.told_at))
        .join(
            Proposal,
            and_(Proposal.bank_id == Invitation.bank_id, Proposal.id == Invitation.proposal_id),
        )
        .where(
            Proposal.bank_id == act.bank_id,
            Proposal.helper_id == helper_id,
            Invitation.told_at > since,
        )
    )


def leave_out(helper_id: int, *task_ids: int, act: Act) -> frozenset[int]:
    """Out of the letters that have not left; gives the tasks whose question stood in one."""
    return gathering.leave_out(helper_id, (QUESTIONS, DATES), task_ids, act=act)


def who_has_heard(
    helper_ids: Iterable[int], task_id: int, *, act: Act
) -> list[tuple[int, datetime]]:
    """Of those who need not answer any more, who had heard the question, and when to tell her so.

    Out of the letters that have not left yet, it is taken.
    """
    heard = [each for each in sorted(helper_ids) if not leave_out(each, task_id, act=act)]
    rules = people.rules_of(act.bank_id)
    listening = listening_of(heard, rules=rules, bank_id=act.bank_id)
    return [(each, listening[each].quiet.heard_at(act.now)) for each in heard]
