"""What the two sides, and the operators, hear about a task or an exchange.

Facts are JSON values. No exact place is among them: a mail outlives the day it was meant for.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import exists, select
from sqlalchemy.orm import aliased

from exchange.care.circle_queries import children_in, families_in
from exchange.care.deal_queries import Deal
from exchange.notices import actions as notices
from exchange.people import queries as people
from exchange.people.names import short_name
from exchange.units import Act
from models.base import db
from models.care import Proposal, Task
from models.people import Person
from models.states import ProposalState, Who
from models.tandem import Tandem


def of_task(
    person_id: int, kind: str, task_id: int, *, act: Act, due_at: datetime | None = None
) -> None:
    """Tell one person about a task: what it is, whose, and when."""
    row = db.session.execute(
        select(
            Task.kind,
            Task.opens_at,
            Task.closes_at,
            Task.minutes,
            Task.flexible,
            Person.first_name,
            Person.last_name,
        )
        .join(Person, Person.id == Task.person_id)
        .where(Task.bank_id == act.bank_id, Task.id == task_id)
    ).one()
    facts = {
        "task_id": task_id,
        "kind": row.kind,
        "starts_at": row.opens_at.isoformat(),
        "ends_at": row.closes_at.isoformat(),
        "minutes": row.minutes,
        "flexible": row.flexible,
        "name": short_name(row.first_name, row.last_name),
    }
    notices.tell(person_id, kind, facts, act=act, due_at=due_at)


def of_proposal(
    person_id: int, kind: str, proposal_id: int, *, act: Act, due_at: datetime | None = None
) -> None:
    """Tell one of the two about a proposal, with the other's name."""
    facts = facts_of_proposal(person_id, proposal_id, act=act)
    notices.tell(person_id, kind, facts, act=act, due_at=due_at)


def facts_of_proposal(person_id: int, proposal_id: int, *, act: Act) -> dict[str, Any]:
    """What one of the two is told of a proposal, also in a letter with others."""
    asker, helper, friend = aliased(Person), aliased(Person), aliased(Person)
    hers, his = aliased(Tandem), aliased(Tandem)
    row = db.session.execute(
        select(
            Task.id.label("task_id"),
            Task.kind,
            Task.place,
            Task.flexible,
            Proposal.starts_at,
            Proposal.ends_at,
            Proposal.minutes,
            Proposal.answer_by,
            Proposal.helper_id,
            asker.first_name.label("asker_first"),
            asker.last_name.label("asker_last"),
            helper.first_name.label("helper_first"),
            helper.last_name.label("helper_last"),
            friend.first_name.label("friend_first"),
            friend.last_name.label("friend_last"),
            children_in().label("children"),
            families_in().label("families"),
        )
        .join(Task, (Task.bank_id == Proposal.bank_id) & (Task.id == Proposal.task_id))
        .join(asker, asker.id == Task.person_id)
        .join(helper, helper.id == Proposal.helper_id)
        .outerjoin(
            hers, (hers.bank_id == Proposal.bank_id) & (hers.person_id == Proposal.helper_id)
        )
        .outerjoin(
            his,
            (his.bank_id == hers.bank_id)
            & (his.person_id == hers.with_id)
            & (his.with_id == hers.person_id)
            & _is_asked_for(his.person_id),
        )
        .outerjoin(friend, friend.id == his.person_id)
        .where(Proposal.bank_id == act.bank_id, Proposal.id == proposal_id)
    ).one()
    to_helper = person_id == row.helper_id
    other, names = "asker" if to_helper else "helper", row._mapping
    return {
        "proposal_id": proposal_id,
        "task_id": row.task_id,
        "kind": row.kind,
        "starts_at": row.starts_at.isoformat(),
        "ends_at": row.ends_at.isoformat(),
        "minutes": row.minutes,
        "place": row.place,
        "helps": to_helper,
        # Of how many the helper reads, and says yes to; no family beside the asking one, as a rule.
        "children": row.children,
        "families": row.families,
        "may_choose": row.flexible,
        "answer_by": row.answer_by.isoformat(),
        "name": short_name(names[f"{other}_first"], names[f"{other}_last"]),
        # Whoever goes with the helper, where the family has asked both.
        "beside": short_name(row.friend_first, row.friend_last) if row.friend_first else None,
    }


def _is_asked_for(person_id: Any) -> Any:
    """The family has asked this person for the same task, and that is not over."""
    also = aliased(Proposal)
    return (
        exists()
        .where(
            also.bank_id == Proposal.bank_id,
            also.task_id == Proposal.task_id,
            also.helper_id == person_id,
            also.made_by == Who.ASKER,
            also.state.in_((ProposalState.WAITING, ProposalState.ACCEPTED)),
        )
        .correlate_except(also)
    )


def of_exchange(
    person_id: int,
    kind: str,
    agreed: Deal,
    *,
    act: Act,
    due_at: datetime | None = None,
    **more: Any,
) -> None:
    """Tell one of the two sides about an exchange; `more` are the facts of this kind of news."""
    helps = person_id == agreed.helper_id
    facts = {
        "exchange_id": agreed.id,
        "task_id": agreed.task_id,
        "kind": agreed.kind,
        "place": agreed.place,
        "starts_at": agreed.starts_at.isoformat(),
        "ends_at": agreed.ends_at.isoformat(),
        "minutes": agreed.minutes,
        "helps": helps,
        "name": agreed.asker_name if helps else agreed.helper_name,
    }
    notices.tell(person_id, kind, facts | more, act=act, due_at=due_at)


def others_of(agreed: Iterable[Deal]) -> list[dict[str, Any]]:
    """The other exchanges of one letter, as much of each as its line says."""
    return [
        {
            "kind": each.kind,
            "starts_at": each.starts_at.isoformat(),
            "ends_at": each.ends_at.isoformat(),
            "minutes": each.minutes,
        }
        for each in agreed
    ]


def both(kind: str, agreed: Deal, *, act: Act, **more: Any) -> None:
    for person_id in (agreed.asker_id, agreed.helper_id):
        of_exchange(person_id, kind, agreed, act=act, **more)


def operators(kind: str, agreed: Deal, *, act: Act) -> None:
    """Tell whoever looks after the bank that an exchange waits for them; no names leave by mail."""
    facts = {
        "exchange_id": agreed.id,
        "kind": agreed.kind,
        "starts_at": agreed.starts_at.isoformat(),
        "minutes": agreed.minutes,
    }
    for operator_id in people.staff_of(act.bank_id):
        if operator_id not in (agreed.asker_id, agreed.helper_id):
            notices.tell(operator_id, kind, facts, act=act)
