"""The four people one may be in a demo. They share a password everyone may know, hashed once."""

import hmac
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask import current_app
from flask_babel import lazy_gettext as _l

from exchange.people.second_factor import code_from, code_hash
from exchange.people.second_factor_queries import unused_among
from exchange.people.sign_in_queries import credentials

PASSWORD = "ore-in-comune"  # noqa: S105  printed on the demo's own sign-in page
PASSWORD_HASH = (
    "$argon2id$v=19$m=65536,t=3,p=4$/Lgxc62UMrV2r+dgnBdS0g"  # noqa: S105  of the password above
    "$Ddn7uV82ZsOUvhY4AqZaNsr9XZ3echijpZvVv3nm9+k"
)
DOMAIN = "@prossima.example"
"""Who signs in from here is made up; a real installation refuses to start with one of them."""


@dataclass(frozen=True)
class Login:
    email: str
    first_name: str
    part: Any


LOGINS = {
    "ada": Login("ada@prossima.example", "Ada", _l("a family that asks and gives")),
    "bruno": Login("bruno@prossima.example", "Bruno", _l("a neighbour who helps")),
    "carla": Login("carla@prossima.example", "Carla", _l("operator of the time bank")),
    "teresa": Login("teresa@prossima.example", "Teresa", _l("administrator of the time bank")),
}

STAFF = ("carla", "teresa")
CODES = 100
"""So many times each of those who look after the bank can be played."""


def codes_of(key: str) -> Iterator[str]:
    """Her codes: made up, but known only to this installation."""
    secret = current_app.config["SECRET_KEY"].encode()
    for number in range(CODES):
        yield code_from(hmac.digest(secret, f"demo code {key} {number}".encode(), "sha512"))


def codes_to_show() -> dict[str, str]:
    """In a demo: by login, the first code that still opens, for who has no key of theirs."""
    if not current_app.config["DEMO"]:
        return {}
    found = {key: _unused(key) for key in STAFF}
    return {key: code for key, code in found.items() if code}


def _unused(key: str) -> str | None:
    known = credentials(LOGINS[key].email)
    by_hash = {code_hash(code): code for code in codes_of(key)}
    still = unused_among(known.person_id, list(by_hash)) if known else set()
    return next((code for kept, code in by_hash.items() if kept in still), None)


def code_to_show(person_id: int) -> str | None:
    """The same for who is signed in as one of them."""
    if not current_app.config["DEMO"]:
        return None
    for key in STAFF:
        known = credentials(LOGINS[key].email)
        if known and known.person_id == person_id:
            return _unused(key)
    return None
