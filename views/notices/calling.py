"""Handing something over at another house's address, and what it answers."""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import urlsplit

from flask import current_app

TIMEOUT_SECONDS = 10
WAIT_SECONDS_MAX = 86_400
AWAY = 0
"""Stands for a house that did not answer."""

Answer = tuple[int, timedelta | None]


def hand_over(url: str, body: bytes, headers: dict[str, str], *, now: datetime) -> Answer:
    """The answer's number, and for how long we are asked to stay away.

    Follows nobody elsewhere: an answer that leads on is no answer.
    """
    address = urlsplit(url)
    kind = HTTPSConnection if address.scheme == "https" else HTTPConnection
    line = kind(address.netloc, timeout=TIMEOUT_SECONDS)
    path = f"{address.path or '/'}{'?' + address.query if address.query else ''}"
    try:
        line.request("POST", path, body, headers)
        answer = line.getresponse()
        return answer.status, _wait(answer.getheader("Retry-After"), now)
    except (OSError, HTTPException) as problem:
        facts = {"problem": type(problem).__name__}
        current_app.logger.warning("nobody answered a call", extra={"facts": facts})
        return AWAY, None
    finally:
        line.close()


def may_try_again(status: int) -> bool:
    """Away, busy or broken: another time it may do."""
    return status in (AWAY, 429) or status >= 500


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
