"""Answers that are the same for everybody, so that anybody may keep a copy for others."""

from collections.abc import Collection
from datetime import datetime

from flask import Response, request

from views.catalogues import LANGUAGES

KEPT_SECONDS = 3_600


def kept(
    answer: Response, *, mark: str | None = None, modified: datetime | None = None
) -> Response:
    """For an hour, and then only if it has become another. `mark`: its ETag, else a sum of its bytes."""
    answer.cache_control.public = True
    answer.cache_control.max_age = KEPT_SECONDS
    if mark is None:
        answer.add_etag()
    else:
        answer.set_etag(mark)
    if modified is not None:
        answer.last_modified = modified
    answer.make_conditional(request)
    return answer


def has(mark: str) -> bool:
    """Has who asks got this already? Then it need not be made once more."""
    return request.if_none_match.contains(mark)


def language(among: Collection[str] = LANGUAGES) -> str:
    """As the address asks (`in`), else the browser, else Italian: never as who is signed in has chosen."""
    asked = request.args.get("in")
    if asked in among:
        return str(asked)
    return request.accept_languages.best_match(among, "it") or "it"
