"""What families who join in one ask hear of it, and of each other: first names and minutes, no place."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from exchange.care.circle_queries import (
    AskedTask,
    Joined,
    PartHeld,
    agreed_for,
    asked_task,
    joinings_of,
    parts_of,
)
from exchange.care.deal_queries import Deal
from exchange.care.journey import task_lapses_at
from exchange.notices import actions as notices
from exchange.units import Act
from models.states import Who


@dataclass(frozen=True)
class About:
    """What the news is about: the ask, or one agreed exchange of it."""

    task_id: int
    kind: str
    starts_at: datetime
    ends_at: datetime
    minutes: int


def the_ask(task: AskedTask) -> About:
    return About(task.id, task.kind, task.opens_at, task.closes_at, task.minutes)


def the_exchange(agreed: Deal) -> About:
    return About(agreed.task_id, agreed.kind, agreed.starts_at, agreed.ends_at, agreed.minutes)


def of_circle(person_id: int, kind: str, about: About, *, act: Act, **more: Any) -> None:
    """Tell one person about an ask of several families; `more` are the facts of this kind of news."""
    facts = {
        "task_id": about.task_id,
        "kind": about.kind,
        "starts_at": about.starts_at.isoformat(),
        "ends_at": about.ends_at.isoformat(),
        "minutes": about.minutes,
    }
    notices.tell(person_id, kind, facts | more, act=act)


def waits(joined: Joined, deal: Deal, *, act: Act) -> None:
    """A helper hears that a family would come, too: it waits for her yes."""
    of_circle(
        deal.helper_id,
        "care_family_waits",
        the_exchange(deal),
        exchange_id=deal.id,
        joining_id=joined.id,
        name=joined.name,
        children=joined.children,
        act=act,
    )


def fewer(joined: Joined, deal: Deal, *, act: Act) -> None:
    """A helper hears that a family does not come after all."""
    of_circle(
        deal.helper_id,
        "care_family_fewer",
        the_exchange(deal),
        exchange_id=deal.id,
        name=joined.name,
        children=joined.children,
        act=act,
    )


def came(joined: Joined, about: About, parts: dict[int, int | None], *, act: Act) -> None:
    """The asker and the families in it hear who joins; `parts` is what each now holds."""
    for person_id, part in parts.items():
        if person_id != joined.person_id:
            of_circle(
                person_id,
                "care_family_joined",
                about,
                name=joined.name,
                children=joined.children,
                part_minutes=part,
                act=act,
            )


def went(
    joined: Joined, about: About, parts: dict[int, int | None], *, late: bool, act: Act
) -> None:
    """They hear who does not come after all; a part that stays is said by `late`."""
    for person_id, part in parts.items():
        if person_id not in (joined.person_id, act.person_id):
            of_circle(
                person_id,
                "care_family_left",
                about,
                name=joined.name,
                children=joined.children,
                part_minutes=part,
                late=late,
                act=act,
            )


def agreed(deal: Deal, *, act: Act, to: Iterable[int] | None = None) -> None:
    """Families hear that somebody comes, and what they hold for it."""
    for part in parts_of(deal.id, bank_id=act.bank_id):
        if to is None or part.joining_id in to:
            of_circle(
                part.person_id,
                "care_family_agreed",
                the_exchange(deal),
                name=deal.helper_name,
                part_minutes=part.minutes,
                act=act,
            )


def changed(task_id: int, *, act: Act) -> None:
    """Families hear that the ask has other words now: they look whether they still come."""
    families = joinings_of(task_id, bank_id=act.bank_id)
    if not families:
        return
    task = asked_task(task_id, bank_id=act.bank_id)
    assert task is not None, "it has just been changed"
    for each in families:
        of_circle(each.person_id, "care_family_changed", the_ask(task), name=task.name, act=act)


def ended(task_id: int, *, by: Who, act: Act) -> None:
    """Families hear that the ask is over and nobody comes: taken back, or past its hour."""
    families = joinings_of(task_id, bank_id=act.bank_id)
    # With whoever has said yes it takes place, though no others are looked for.
    if not families or agreed_for(task_id, bank_id=act.bank_id):
        return
    task = asked_task(task_id, bank_id=act.bank_id)
    assert task is not None, "it has just been closed"
    for each in families:
        of_circle(
            each.person_id, "care_family_off", the_ask(task), name=task.name, by=by.value, act=act
        )


def off(
    deal: Deal, parts: Sequence[PartHeld], *, by: Who, kept_apart: bool = False, act: Act
) -> None:
    """Families hear that one does not come after all: their part of it is free again.

    Others may come all the same, or are looked for: who keeps away still needs somebody.
    """
    stays = _stays(deal, by_asker=by is Who.ASKER and not kept_apart, act=act) if parts else None
    for part in parts:
        of_circle(
            part.person_id,
            "care_family_off",
            the_exchange(deal),
            name=deal.helper_name if by is Who.HELPER else deal.asker_name,
            by=by.value,
            stays=stays,
            act=act,
        )


def _stays(deal: Deal, *, by_asker: bool, act: Act) -> str | None:
    """Whether "others" come, somebody is "sought", or it is off. The exchange is over by now."""
    if agreed_for(deal.task_id, bank_id=act.bank_id):
        return "others"
    task = asked_task(deal.task_id, bank_id=act.bank_id)
    assert task is not None, "an exchange has its ask"
    has_time = task_lapses_at(task.opens_at, task.closes_at, task.minutes) > act.now
    return "sought" if has_time and (task.helpers_wanted > 1 or not by_asker) else None


def settled(deal: Deal, paid: dict[int, int], *, act: Act) -> None:
    """Families hear what they have paid; `paid` by who gave the household's word."""
    for person_id, minutes in paid.items():
        of_circle(
            person_id,
            "care_family_settled",
            the_exchange(deal),
            name=deal.helper_name,
            paid_minutes=minutes,
            act=act,
        )
