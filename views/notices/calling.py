"""Handing something over at another house's address, and what is made of its answer."""

from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from flask import current_app

from exchange.notices import delivery_actions as deliveries
from exchange.work import at_once
from views import outside

WAIT_SECONDS_MAX = 86_400
AWAY = 0
"""Stands for a house that did not answer."""

Reply = tuple[int, timedelta | None]
"""Its number, and for how long we are asked to stay away."""


def hand_over(
    url: str,
    body: bytes,
    headers: dict[str, str],
    *,
    now: datetime,
    inside: Collection[str] = (),
) -> Reply:
    """Follows nobody elsewhere: an answer that leads on is no answer."""
    try:
        answer = outside.call("POST", url, body, headers, inside=inside)
    except outside.Unreached as reason:
        facts = {"problem": reason.problem}
        current_app.logger.warning("nobody answered a call", extra={"facts": facts})
        return AWAY, None
    return answer.status, _wait(answer.header("Retry-After"), now)


def settle(of: tuple[int, int, str, int], answer: Reply, *, tries: int, now: datetime) -> bool:
    """Write down what became of a delivery; has it arrived?

    Away, busy or broken: it is tried again. What is not taken for another reason never will be.
    """
    status, later = answer
    if status in (AWAY, 429) or status >= 500:
        with at_once():
            deliveries.put_back(*of, tries=tries, after=later, now=now)
        return False
    is_sent = 200 <= status < 300
    if not is_sent:
        facts = {"channel": of[2], "status": status}
        current_app.logger.warning("not taken", extra={"facts": facts})
    with at_once():
        deliveries.mark(*of, is_sent=is_sent, now=now)
    return is_sent


def _wait(said: str | None, now: datetime) -> timedelta | None:
    """Retry-After: seconds, or a moment."""
    if not said:
        return None
    if said.isascii() and said.isdecimal():
        return timedelta(seconds=min(int(said[:9]), WAIT_SECONDS_MAX))
    try:
        at = parsedate_to_datetime(said)
    except ValueError:
        return None
    if at.tzinfo is None:
        at = at.replace(tzinfo=UTC)
    return max(at - now, timedelta(0))
