"""The description of every read and write, OpenAPI 3.1, made from cards, forms and addresses."""

import re
from functools import lru_cache
from hashlib import sha256
from typing import Any

from flask import Response, abort, current_app, json, make_response, request
from flask_babel import force_locale

from views.api import operations, problems, schemas
from views.api.operations import Read, Write
from views.moderation.audit_words import deed_words

BASE = "/api/v1"
Described = dict[str, Any]
_SENT_WITH: Described = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": True,
    "description": "UUID version 4, made by the program, the same at every retry of one deed.",
    "schema": {"type": "string", "format": "uuid"},
}
_PART: list[Described] = [
    {"name": "after", "in": "query", "schema": {"type": "string"}},
    {
        "name": "limit",
        "in": "query",
        "schema": {"type": "integer", "minimum": 1, "maximum": 100, "default": 30},
    },
]


def description() -> Response:
    """For everybody, and to be kept: it changes with the installation's version only."""
    text = _text()
    response = Response(text, mimetype="application/json")
    response.set_etag(sha256(text.encode()).hexdigest()[:32])
    response.headers["Cache-Control"] = "public, max-age=3600"
    return make_response(response.make_conditional(request))


@lru_cache(maxsize=1)
def _text() -> str:
    return json.dumps(whole(), ensure_ascii=False, indent=1)


def whole() -> Described:
    """Paths and schemas, in the order of addresses."""
    kept: dict[str, Described] = {"Problem": _problem(), "Done": _done()}
    paths: dict[str, Described] = {}
    for read in operations.reads():
        paths.setdefault(_path(BASE + read.path), {})["get"] = _read(read, kept)
    for rule, write in operations.offered(current_app):
        paths.setdefault(_path(BASE + rule.rule), {})["post"] = _write(rule, write)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Prossima",
            "version": "1",
            "description": "The pages' own doors, for programs. How to begin: docs/api.md.",
            "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        },
        "servers": [{"url": "/"}],
        "security": [{"key": []}],
        "paths": {path: paths[path] for path in sorted(paths)},
        "components": {
            "schemas": dict(sorted(kept.items())),
            "securitySchemes": {"key": {"type": "http", "scheme": "bearer"}},
        },
    }


def problem_kind(kind: str) -> Response:
    """A kind of no, for who follows the address of its type."""
    if kind not in {*problems.every_kind(), "scope", "idempotency-key"}:
        abort(404)
    told = {"type": problems.TYPES + kind, "title": kind.replace("-", " ")}
    response = Response(json.dumps(told), mimetype="application/json")
    response.headers["Cache-Control"] = "public, max-age=3600"
    return response


def _path(rule: str) -> str:
    return re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule)


def _in_path(rule: str) -> list[Described]:
    """What stands in an address: numbers of rows, and names."""
    return [
        {
            "name": name,
            "in": "path",
            "required": True,
            "schema": {"type": "integer" if kind == "int:" else "string"},
        }
        for kind, name in re.findall(r"<(\w+:)?(\w+)>", rule)
    ]


def _read(read: Read, kept: dict[str, Described]) -> Described:
    card = schemas.of_card(read.shows, kept)
    shown = schemas.of_list(card) if read.is_list else card
    return {
        "operationId": read.endpoint,
        "summary": read.said,
        "tags": [read.answer.__module__.split(".")[1]],
        "parameters": _in_path(read.path) + (_PART if read.is_list else []),
        "x-scope": read.needs,
        "responses": {
            "200": _json(shown),
            "304": {"description": "Not changed since the If-None-Match sent."},
            "default": _refused(),
        },
    }


def _write(rule: Any, write: Write) -> Described:
    view = current_app.view_functions[rule.endpoint]
    with force_locale("en"):
        summary = str(deed_words(rule.endpoint))
    return {
        "operationId": rule.endpoint.replace(".", "_"),
        "summary": f"{summary} ({rule.endpoint.split('.')[1].replace('_', ' ')})",
        "tags": [rule.endpoint.split(".")[0]],
        "parameters": [*_in_path(rule.rule), _SENT_WITH],
        "x-scope": operations.needed(view),
        "requestBody": {"content": {"application/json": {"schema": schemas.of_body(write)}}},
        "responses": {"200": _json({"$ref": "#/components/schemas/Done"}), "default": _refused()},
    }


def _json(schema: Described) -> Described:
    return {"description": "So it is.", "content": {"application/json": {"schema": schema}}}


def _refused() -> Described:
    said = {"schema": {"$ref": "#/components/schemas/Problem"}}
    return {"description": "A no, in words.", "content": {problems.MEDIA_TYPE: said}}


def _done() -> Described:
    return {
        "type": "object",
        "description": "`page` is where a browser would go on, `location` where a program reads it.",
        "properties": {
            "page": {"type": ["string", "null"]},
            "location": {"type": ["string", "null"]},
            "said": {"type": "array", "items": {"type": "string"}},
        },
        "required": ["page", "location", "said"],
    }


def _problem() -> Described:
    fault = {"field": {"type": ["string", "null"]}, "detail": {"type": "string"}}
    return {
        "type": "object",
        "properties": {
            "type": {"type": "string"},
            "title": {"type": "string"},
            "status": {"type": "integer"},
            "detail": {"type": "string"},
            "instance": {"type": "string"},
            "errors": {"type": "array", "items": {"type": "object", "properties": fault}},
        },
        "required": ["type", "title", "status", "detail"],
    }
