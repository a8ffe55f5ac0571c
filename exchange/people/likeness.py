"""Whether two may be the same person: evidence for who decides, and never more than that. Pure."""

import unicodedata
from dataclasses import dataclass

DOTLESS = ("gmail.com", "googlemail.com")
"""Where a point in the name of an address says nothing."""


@dataclass(frozen=True)
class Known:
    """What is known of somebody. `phone` is as it is kept, or None."""

    first_name: str
    last_name: str
    email: str | None
    phone: str | None


def likeness(one: Known, other: Known) -> tuple[str, ...]:
    """By what the two are alike: "email", "phone", "name"; empty where nothing says so."""
    alike = {
        "email": _are_same(one.email and mailbox(one.email), other.email and mailbox(other.email)),
        "phone": _are_same(one.phone, other.phone),
        "name": _are_same(_plain_name(one), _plain_name(other)),
    }
    return tuple(word for word, same in alike.items() if same)


def _are_same(one: str | None, other: str | None) -> bool:
    return bool(one) and one == other


def mailbox(email: str) -> str:
    """Where the mail arrives: small letters, nothing after a plus, no points where they say nothing."""
    local, _, domain = email.strip().lower().rpartition("@")
    local = local.partition("+")[0]
    if domain in DOTLESS:
        local, domain = local.replace(".", ""), DOTLESS[0]
    return f"{local}@{domain}"


def _plain_name(known: Known) -> str:
    """First and last name in either order, without accents, capitals and what joins two words."""
    letters = unicodedata.normalize("NFKD", f"{known.first_name} {known.last_name}".casefold())
    spelt = "".join(each if each.isalnum() else " " for each in letters if not _is_accent(each))
    return " ".join(sorted(spelt.split()))


def _is_accent(letter: str) -> bool:
    return unicodedata.combining(letter) != 0 or letter in "'’"
