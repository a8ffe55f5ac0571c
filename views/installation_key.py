"""The installation's secret: the newest signs what leaves the house, and those before it still open it.

A letter of last month was sealed with last month's secret; whoever changes it leaves the old one behind
it for as long as links in letters live.
"""

import hmac
from collections.abc import Callable
from typing import TypeVar

from flask import current_app

Found = TypeVar("Found")


def newest() -> bytes:
    return secrets()[0]


def secrets() -> list[bytes]:
    """All that may have signed something that is still about, the newest first."""
    before: list[str] = current_app.config["SECRET_KEY_FALLBACKS"] or []
    return [each.encode() for each in (current_app.config["SECRET_KEY"], *before)]


def opened(look: Callable[[bytes], Found | None]) -> Found | None:
    """What the first secret that fits finds; None when none does."""
    for secret in secrets():
        found = look(secret)
        if found is not None:
            return found
    return None


def is_ours(text: str, made: Callable[[bytes], str]) -> bool:
    """Did one of the secrets make this text?"""
    return any(hmac.compare_digest(text.encode(), made(secret).encode()) for secret in secrets())
