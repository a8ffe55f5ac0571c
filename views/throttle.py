"""How often something may be tried, counted in the database for all processes together.

Marks are hashed with the installation's key: the table tells neither addresses nor clients.
"""

import hmac
from ipaddress import IPv6Address, ip_address

from flask import current_app, request

from exchange.errors import TooManyTries
from exchange.people import sign_in_actions as sign_in
from exchange.people.sessions import Limit
from exchange.work import housekeeping
from views.access import now


def count(*marked: tuple[Limit, str]) -> bool:
    """Count one try, before it is made, against each limit in turn; is it the last one allowed?

    Raises TooManyTries at the first limit passed; those after it are not counted then, so that
    one client cannot use up everybody's tries.
    """
    is_last = False
    passed: Limit | None = None
    with housekeeping():
        for limit, mark in marked:
            made = sign_in.count_try(_bucket(limit, mark), _stretch_end(limit))
            is_last = is_last or made == limit.tries
            if made > limit.tries:
                passed = limit
                break
    if passed is not None:
        raise TooManyTries(retry_after_seconds=max(1, _left_of(passed)))
    return is_last


def spend(limit: Limit, mark: str) -> int:
    """Count one call; how many are left in this stretch. Raises TooManyTries."""
    with housekeeping():
        made = sign_in.count_try(_bucket(limit, mark), _stretch_end(limit))
    if made > limit.tries:
        raise TooManyTries(retry_after_seconds=max(1, _left_of(limit)))
    return limit.tries - made


def _left_of(limit: Limit) -> int:
    return _stretch_end(limit) - int(now().timestamp())


def give_back(*marked: tuple[Limit, str]) -> None:
    """It went well: that try is not held against anyone. Inside the trip under way."""
    for limit, mark in marked:
        sign_in.give_back_try(_bucket(limit, mark), _stretch_end(limit))


def give_back_now(*marked: tuple[Limit, str]) -> None:
    """The same, where the trip comes later or not at all."""
    with housekeeping():
        give_back(*marked)


def forget(limit: Limit, mark: str) -> None:
    """Start afresh. Inside the trip under way."""
    sign_in.forget_tries(_bucket(limit, mark))


def client() -> str:
    """Who is trying, as far as the network tells: an address, or a whole IPv6 household."""
    address = ip_address(request.remote_addr or "::")
    if isinstance(address, IPv6Address):
        return str(IPv6Address(int(address) >> 64 << 64))
    return str(address)


def _stretch_end(limit: Limit) -> int:
    return (int(now().timestamp()) // limit.seconds + 1) * limit.seconds


def _bucket(limit: Limit, mark: str) -> bytes:
    key = current_app.config["SECRET_KEY"].encode()
    return hmac.digest(key, f"{limit.name}\n{mark}".encode(), "sha256")
