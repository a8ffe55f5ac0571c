"""How a service is found by what somebody types: letters without accents, in any order of words."""

import unicodedata

from exchange.places.municipalities import municipality
from exchange.places.services import Service

WORDS_MAX = 6


def found_as(service: Service) -> str:
    """Name, who runs it, address and town, as they are looked for."""
    town = municipality(service.municipality).name
    return folded(" ".join((service.name, service.operator_name, service.address, town)))


def folded(text: str) -> str:
    """Small letters without accents, one space between words."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(plain.split())


def words_of(text: str) -> list[str]:
    """The words somebody looks for, the first few of them."""
    return folded(text).split()[:WORDS_MAX]
