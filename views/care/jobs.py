"""What the clock does for care: each deed a trip of its own, under a key that every clock makes alike.

A deed that two clocks find at once is done by one of them; the other is told it was done before.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial

from exchange.care import actions as care
from exchange.care import due_queries as due
from exchange.care import going_actions as going
from exchange.care import inviting_queries as inviting
from exchange.care import visiting_actions as visiting
from exchange.care.circle_queries import waiting_in_vain
from exchange.care.due_queries import Key
from exchange.people.guest_queries import with_hours_to_bring
from exchange.units import Act
from models.base import db
from views.clockwork import do_once

Deed = Callable[[Act], None]


def run_lapse(now: datetime) -> int:
    """Let go what nobody answered in time; gives how many."""
    done = 0
    for word, keys, deed in (
        ("proposal", due.stale_proposals, care.lapse_proposal),
        ("task", due.stale_tasks, care.lapse_task),
        ("offer", due.stale_offers, care.lapse_offer),
        ("joining", waiting_in_vain, going.lapse_waiting),
    ):
        done += _each(f"lapse:{word}", _read(partial(keys, now=now)), deed, now)
    return done


def run_waves(now: datetime) -> int:
    """Ask others too where nobody has said yes in time; gives how many waves."""
    found = inviting.waves_due(now=now)
    db.session.rollback()
    return sum(
        do_once(
            f"wave:{bank_id}:{task_id}:{number}",
            bank_id,
            f"task_id:{task_id}",
            partial(_ask_others, task_id, number),
            now=now,
        )
        for bank_id, task_id, number in found
    )


def _ask_others(task_id: int, number: int, act: Act) -> None:
    care.next_wave(task_id, number, act=act)


def run_yeses(now: datetime) -> int:
    """Speak once more of each yes that waits for the family's hours; gives how many."""
    found = _read(partial(due.unpaid_yeses, now=now))
    return _each("yes:proposal", found, care.remind_of_yes, now)


def _read(keys: Callable[[], list[Key]]) -> list[Key]:
    found = keys()
    db.session.rollback()
    return found


def _each(name: str, keys: Iterable[Key], deed: Callable[..., None], now: datetime) -> int:
    word = name.partition(":")[2]
    return sum(
        do_once(
            f"{name}:{bank_id}:{one_id}",
            bank_id,
            f"{word}_id:{one_id}",
            partial(_with_id, deed, one_id),
            now=now,
        )
        for bank_id, one_id in keys
    )


def _with_id(deed: Callable[..., None], one_id: int, act: Act) -> None:
    deed(one_id, act=act)


def bring_guests_home(now: datetime) -> int:
    """What guests earned in another bank goes to their account at home; how many had something."""
    found = with_hours_to_bring()
    db.session.rollback()
    hour = now.strftime("%Y-%m-%dT%H")
    return sum(
        do_once(
            f"guest:{bank_id}:{person_id}:{hour}",
            bank_id,
            f"person:{person_id}",
            partial(_bring_home, person_id),
            now=now,
        )
        for bank_id, person_id in found
    )


def _bring_home(person_id: int, act: Act) -> None:
    visiting.bring_home(person_id, act=act)


def run_silence(now: datetime) -> int:
    """Remind who has not said how long it was, and settle what silence has decided."""
    found = due.silences(now=now)
    db.session.rollback()
    return sum(
        do_once(
            f"silence:{each.bank_id}:{each.exchange_id}:{each.step}",
            each.bank_id,
            f"exchange_id:{each.exchange_id}",
            partial(_with_id, care.hear_silence, each.exchange_id),
            now=now,
        )
        for each in found
    )
