"""What the doctor looks at where the house says how long a way takes: buses, and a router of its own."""

from datetime import date, datetime
from pathlib import Path
from urllib.parse import urlsplit

from flask import current_app

from exchange.places.gtfs import Feed
from views.doctor.channels import UNNAMED, is_this_machine, is_unnamed
from views.doctor.finding import State, Verdict
from views.places.timetables import NotAFeed, read_feed


def buses(now: datetime) -> Verdict:
    """The feed can be read, and has not run out."""
    path = Path(current_app.config["TIMETABLES"])
    if not path.exists():
        return State.WELL, "off: PROSSIMA_TIMETABLES names no file"
    try:
        feed, problems = read_feed(path)
    except NotAFeed as no:
        return State.OFF, f"{path} cannot be read ({no}): nobody is told a way by bus"
    if feed is None:
        return State.OFF, (f"{len(problems)} problems in {path}: run flask places timetables on it")
    last = last_day(feed)
    if last is None or last < now.date():
        return State.LOOK, f"{path} ended on {last}: buses are no longer found"
    return State.WELL, f"{len(feed.trips)} trips, until {last}"


def last_day(feed: Feed) -> date | None:
    """On which anything runs, as far as the feed goes."""
    days = [day for each in feed.days.values() for day in (each.last, *each.added)]
    return max((day for day in days if day > date.min), default=None)


def router() -> Verdict:
    """Where people look from travels locked, or stays on this machine."""
    url = current_app.config["ROUTING_URL"]
    if not url:
        return State.WELL, "off: PROSSIMA_ROUTING_URL names no router, ways are estimated"
    address = urlsplit(url)
    if address.scheme != "https" and not is_this_machine(address.hostname or ""):
        return State.OFF, (
            "PROSSIMA_ROUTING_URL does not begin with https: where people look from travels"
            " open to all"
        )
    if is_unnamed(address.hostname or ""):
        return State.OFF, f"PROSSIMA_ROUTING_URL {UNNAMED}"
    return State.WELL, f"{current_app.config['ROUTING_KIND']} is asked first"
