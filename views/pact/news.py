"""What this room has that is new: campaigns, meetings to come, letters of news."""

from datetime import datetime, time

from flask import url_for

from exchange.observatory.news import News
from exchange.pact import campaign_queries, meeting_queries, news_queries
from views.access import now
from views.language import long_day, short_day_year, zone


def news(*, limit: int) -> list[News]:
    """Campaigns from their first day on, meetings nobody called off, letters that left."""
    return [*_campaigns(limit), *_meetings(limit), *_letters(limit)]


def _campaigns(limit: int) -> list[News]:
    found = []
    for line in campaign_queries.campaigns(limit=limit):
        at = datetime.combine(line.first, time(), zone())
        if at <= now():
            address = url_for("pact.campaign", campaign_id=line.id)
            found.append(News(f"campaigns/{line.id}", line.title, address, line.goal, at, at))
    return found


def _meetings(limit: int) -> list[News]:
    return [
        News(
            key=f"events/{each.id}",
            title=each.title,
            address=url_for("pact.event", event_id=each.id),
            summary=f"{long_day(each.slot.starts_at)}, {each.place}",
            at=each.written_at,
            changed_at=each.written_at,
        )
        for each in meeting_queries.to_come(now=now(), limit=limit)
        if each.called_off is None
    ]


def _letters(limit: int) -> list[News]:
    found = []
    for each in news_queries.sent(limit=limit):
        if each.sent_on is not None:
            at = datetime.combine(each.sent_on, time(), zone())
            summary = f"{each.bank_name}, {short_day_year(each.sent_on)}"
            address = url_for("pact.issue", issue_id=each.id)
            found.append(News(f"letters/{each.id}", each.title, address, summary, at, at))
    return found
