"""What the two sides hear about asks that come back: one letter for all of its dates."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from exchange.notices import actions as notices
from exchange.people.names import short_name
from exchange.units import Act
from models.base import db
from models.people import Person
from models.series import Series


def of_series(
    person_id: int,
    kind: str,
    series: Series,
    *,
    other_id: int | None = None,
    days: Sequence[date] = (),
    due_at: datetime | None = None,
    act: Act,
    **more: Any,
) -> None:
    """Tell one person of a series: what it is, its rule and hours, and which dates it is about.

    The name is of who asks, or of `other_id`. `more` are the facts of this kind of news.
    """
    named = db.session.execute(
        select(Person.first_name, Person.last_name).where(
            Person.id == (other_id or series.person_id)
        )
    ).one()
    facts = {
        "series_id": series.id,
        "other_id": other_id or series.person_id,
        "kind": series.kind,
        "rule": series.rule,
        "first_day": series.first_day.isoformat(),
        "hours": [series.from_quarter, series.to_quarter],
        "days": [day.isoformat() for day in sorted(days)],
        "name": short_name(named.first_name, named.last_name),
    }
    notices.tell(person_id, kind, facts | more, due_at=due_at, act=act)
