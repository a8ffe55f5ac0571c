"""A no for a program: RFC 9457, the page's own status and words."""

import re
from dataclasses import dataclass
from typing import Any

from flask import Response, json, request

from exchange.errors import Refusal
from views.words import Said

MEDIA_TYPE = "application/problem+json"
TYPES = "/api/v1/problems/"
BODY = "body-does-not-hold"
"""Fields of the body are not as they should be: `errors` says which."""


@dataclass(frozen=True)
class Fault:
    """One field of the body, and what is wrong with it; without a field, the whole."""

    field: str | None
    detail: str


def kind_of(refusal: type[Refusal]) -> str:
    """CreditTooLow is told as credit-too-low."""
    return re.sub(r"(?<!^)(?=[A-Z])", "-", refusal.__name__).lower()


def every_kind() -> list[str]:
    """Each no that has a name of its own."""
    return sorted({BODY, *(kind_of(each) for each in _below(Refusal))})


def _below(kind: type[Refusal]) -> set[type[Refusal]]:
    nearest = set(kind.__subclasses__())
    return nearest.union(*(_below(each) for each in nearest))


def problem(
    said: Said, status: int, kind: str | None = None, faults: tuple[Fault, ...] = ()
) -> Response:
    """What a page would say, without its one button."""
    told: dict[str, Any] = {
        "type": TYPES + kind if kind else "about:blank",
        "title": str(said.title),
        "status": status,
        "detail": str(said.sentence),
        "instance": request.path,
    }
    if faults:
        told["errors"] = [{"field": each.field, "detail": each.detail} for each in faults]
    response = Response(json.dumps(told, ensure_ascii=False), status, mimetype=MEDIA_TYPE)
    if status == 401:
        response.headers["WWW-Authenticate"] = 'Bearer realm="prossima"'
    return response
