"""One JSON line per request and per problem: what happened, never to whom."""

import json
import logging
import sys
import time
import uuid
from datetime import UTC, datetime

from flask import Flask, Response, g, request

QUIET = ("health.healthz", "health.metrics")
"""Asked every few seconds by programs, and always answered alike."""


class _Line(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": record.getMessage(),
            **getattr(record, "facts", {}),
        }
        if record.exc_info and record.exc_info[0]:
            line["problem"] = record.exc_info[0].__name__
            line["where"] = _where(record)
        return json.dumps(line)


def _is_no_visit(record: logging.LogRecord) -> bool:
    """`flask run` writes the path of every request, and a mailed link's path is its key.

    Our own line says what is worth knowing of a visit; where the server listens still shows.
    """
    return " - - [" not in str(record.msg)


def _where(record: logging.LogRecord) -> list[str]:
    """The frames of a traceback without its values: a message may carry a name or an address.

    Ours, and the last few: a driver's own would push out the line that asked.
    """
    frames = []
    trace = record.exc_info[2] if record.exc_info else None
    while trace is not None:
        code = trace.tb_frame.f_code
        frame = f"{code.co_filename.rsplit('/', 2)[-1]}:{trace.tb_lineno}:{code.co_name}"
        frames.append((frame, "site-packages" not in code.co_filename))
        trace = trace.tb_next
    kept = [frame for frame, ours in frames[:-3] if ours]
    return (kept + [frame for frame, _ in frames[-3:]])[-12:]


def init_app(app: Flask) -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Line())
    app.logger.handlers = [handler]
    app.logger.propagate = False
    app.logger.setLevel(logging.WARNING if app.config["TESTING"] else logging.INFO)
    logging.getLogger("werkzeug").addFilter(_is_no_visit)

    @app.before_request
    def begin() -> None:
        g.began = time.perf_counter()
        g.request_id = uuid.uuid4().hex[:16]

    @app.after_request
    def end(response: Response) -> Response:
        response.headers["X-Request-ID"] = g.get("request_id", "")
        if request.endpoint not in QUIET:
            app.logger.info("request", extra={"facts": _facts(response)})
        return response


def _facts(response: Response) -> dict[str, object]:
    return {
        "request_id": g.get("request_id"),
        "method": request.method,
        # The rule, not the path: an address may carry an id, a query what somebody looked for.
        "route": str(request.url_rule) if request.url_rule else None,
        "status": response.status_code,
        "milliseconds": round((time.perf_counter() - g.get("began", time.perf_counter())) * 1000),
    }
