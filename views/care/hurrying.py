"""What a helper reads before her yes where the way from her other promises takes longer than she has."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta

from exchange.care.hurry_queries import in_a_hurry
from exchange.care.near_task_queries import NearTask
from exchange.care.series_page_queries import SeriesDay
from exchange.units import Slot
from views.access import visitor


def at_times(task: NearTask, times: Sequence[datetime]) -> dict[datetime, list[Slot]]:
    """By when she would begin, the promises too close to it. At one time, where she cannot choose."""
    card = visitor()
    if not card.is_active or task.opens_at is None or task.closes_at is None:
        return {}
    slots = [Slot(task.opens_at, task.closes_at)]
    if times:
        slots = [Slot(each, each + timedelta(minutes=task.minutes)) for each in times]
    close = in_a_hurry(card.person_id, {task.id: slots}, bank_id=card.bank_id)
    return {slot.starts_at: others for slot, others in close.items()}


def on_dates(dates: Collection[SeriesDay], minutes: int) -> list[date]:
    """Of these dates, those on which there is too little time for the way."""
    card = visitor()
    # Who may come at any time of the day is taken to come as soon as she can.
    slots = {
        each.task_id: Slot(each.starts_at, each.starts_at + timedelta(minutes=minutes))
        for each in dates
        if each.task_id is not None and each.starts_at is not None
    }
    wanted = {task_id: [slot] for task_id, slot in slots.items()}
    close = in_a_hurry(card.person_id, wanted, bank_id=card.bank_id)
    days = {each.task_id: each.day for each in dates}
    return sorted(days[task_id] for task_id, slot in slots.items() if slot in close)
