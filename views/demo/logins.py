"""The four people one may be in a demo. They share a password everyone may know, hashed once."""

from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l

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
