"""What a person's calendar says in other programs: no surname, no address, nobody who is cared for."""

from collections.abc import Iterable

from flask import current_app, url_for
from flask_babel import gettext as _

from exchange.ledger.lesson_queries import LessonTime
from exchange.schedule.feed import Event
from exchange.schedule.feed_queries import Feed, FeedEntry, WalkEntry
from views.arrivals import in_bank
from views.kinds import KINDS
from views.language import spoken_minutes


def events_of(
    feed: Feed,
    promises: Iterable[FeedEntry],
    walks: Iterable[WalkEntry],
    lessons: Iterable[LessonTime],
) -> list[Event]:
    """In order of time, in the language of the moment."""
    events = [
        *(_of_promise(each, feed) for each in promises),
        *(_of_walk(each, feed) for each in walks),
        *(_of_lesson(each, feed) for each in lessons),
    ]
    return sorted(events, key=lambda event: (event.slot, event.uid))


def _of_promise(each: FeedEntry, feed: Feed) -> Event:
    return Event(
        uid=f"exchange-{each.exchange_id}@prossima",
        slot=each.slot,
        title=_title(each) if feed.tells else _("Time bank"),
        note=_length(each) if feed.tells else "",
        url=_address(url_for("care.exchange", exchange_id=each.exchange_id), feed),
        written_at=each.written_at,
    )


def _of_walk(each: WalkEntry, feed: Feed) -> Event:
    title = _("%(name)s helps you: %(what)s", name=each.helper, what=str(KINDS[each.kind]))
    return Event(
        uid=f"walk-{each.exchange_id}@prossima",
        slot=each.slot,
        title=title if feed.tells else _("Time bank"),
        note=_("Together with other families") if feed.tells else "",
        url=_address(url_for("care.circle", task_id=each.task_id), feed),
        written_at=each.written_at,
    )


def _title(each: FeedEntry) -> str:
    what = str(KINDS[each.kind])
    if each.gives:
        return _("You help %(name)s: %(what)s", name=each.other, what=what)
    return _("%(name)s helps you: %(what)s", name=each.other, what=what)


def _length(each: FeedEntry) -> str:
    time = spoken_minutes(each.minutes)
    return _("You give %(time)s", time=time) if each.gives else _("You receive %(time)s", time=time)


def _of_lesson(each: LessonTime, feed: Feed) -> Event:
    return Event(
        uid=f"lesson-{each.id}@prossima",
        slot=each.slot,
        title=_("Learn together: %(title)s", title=each.title) if feed.tells else _("Time bank"),
        note=each.giver_name if feed.tells else "",
        url=_address(url_for("ledger.lesson", lesson_id=each.id), feed),
        # A lesson is not changed once it is announced: what it says does not grow older.
        written_at=each.slot.starts_at,
    )


def _address(path: str, feed: Feed) -> str:
    return f"{current_app.config['BASE_URL']}{in_bank(path, feed.bank_id)}"
