"""What a Prometheus reads here: how many requests, how quick, what waits. Never anything of anybody.

A room, whether something was written, and a status by its hundred: no address, no id, no name of a bank.
"""

import hmac
import time
from collections.abc import Iterator
from hashlib import sha256
from ipaddress import ip_address
from itertools import product
from pathlib import Path

from flask import Flask, Response, abort, current_app, g, request
from sqlalchemy.exc import SQLAlchemyError

from exchange.ledger import unsealed_queries
from exchange.notices import outbox_queries
from exchange.notices import queries as notices
from models.base import db
from views import jobs
from views.access import now, public
from views.health import bp
from views.tally import Tally

MILLISECONDS = (5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 10_000)
HUNDREDS = range(1, 6)
_WIDTH = len(HUNDREDS) + len(MILLISECONDS) + 2
_SLOWER, _SUM = _WIDTH - 2, _WIDTH - 1
HOUSE, NOWHERE = "house", "nowhere"
_SHAPE = "text/plain; version=0.0.4; charset=utf-8"


class _Kept:
    """Which count stands where."""

    def __init__(self, app: Flask) -> None:
        rooms = (HOUSE, NOWHERE, *sorted(app.blueprints))
        self.kinds = list(product(rooms, ("read", "write")))
        self.begins = {kind: number * _WIDTH for number, kind in enumerate(self.kinds)}
        mark = sha256(repr((self.kinds, MILLISECONDS)).encode()).hexdigest()[:12]
        folder = app.config["METRICS_FOLDER"]
        self.tally = Tally(len(self.kinds) * _WIDTH, mark, Path(folder) if folder else None)


def init_app(app: Flask) -> None:
    """After the doors are open: it counts by rooms, and has to know them."""
    kept = app.extensions["metrics"] = _Kept(app)

    @app.after_request
    def count(response: Response) -> Response:
        room = request.blueprint or (HOUSE if request.endpoint else NOWHERE)
        verb = "read" if request.method in ("GET", "HEAD", "OPTIONS") else "write"
        # A form without its token is refused before anybody looked at the clock.
        took = time.perf_counter() - g.began if "began" in g else 0.0
        begin = kept.begins[room, verb]
        slot = next(
            (place for place, most in enumerate(MILLISECONDS) if took * 1_000 <= most),
            len(MILLISECONDS),
        )
        with kept.tally.open() as counts:
            counts[begin + min(response.status_code // 100, 5) - 1] += 1
            counts[begin + len(HUNDREDS) + slot] += 1
            counts[begin + _SUM] += round(took * 1_000_000)
        return response


@bp.get("/metrics")
@public
def metrics() -> Response:
    """For who has the token; without one set, for who asks from this machine. Else it is not there."""
    if not _may_read():
        abort(404)
    lines = [*_requests(), *_connections()]
    try:
        lines += [
            *_waiting(),
            *_jobs(),
            "# TYPE prossima_database_up gauge",
            "prossima_database_up 1",
        ]
    except SQLAlchemyError:
        db.session.rollback()
        lines += ["# TYPE prossima_database_up gauge", "prossima_database_up 0"]
    return Response("\n".join(lines) + "\n", content_type=_SHAPE)


def _may_read() -> bool:
    token = current_app.config["METRICS_TOKEN"]
    if token:
        said = request.headers.get("Authorization", "")
        return hmac.compare_digest(said.encode(), f"Bearer {token}".encode())
    # Whoever comes through a proxy is not here, whatever the number of proxies is set to.
    is_led = "X-Forwarded-For" in request.headers or "Forwarded" in request.headers
    return not is_led and ip_address(request.remote_addr or "::").is_loopback


def _requests() -> Iterator[str]:
    kept: _Kept = current_app.extensions["metrics"]
    sums = kept.tally.sums()
    yield "# HELP prossima_requests_total Requests by room, read or write, and status."
    yield "# TYPE prossima_requests_total counter"
    seen = [(kind, sums[kept.begins[kind] :][:_WIDTH]) for kind in kept.kinds]
    seen = [(kind, counts) for kind, counts in seen if any(counts)]
    for (room, verb), counts in seen:
        for hundred, times in zip(HUNDREDS, counts, strict=False):
            if times:
                of = f'room="{room}",verb="{verb}",status="{hundred}xx"'
                yield f"prossima_requests_total{{{of}}} {times}"
    yield "# HELP prossima_request_seconds How long they took."
    yield "# TYPE prossima_request_seconds histogram"
    for (room, verb), counts in seen:
        of, until = f'room="{room}",verb="{verb}"', 0
        for most, times in zip(MILLISECONDS, counts[len(HUNDREDS) :], strict=False):
            until += times
            yield f'prossima_request_seconds_bucket{{{of},le="{most / 1_000:g}"}} {until}'
        until += counts[_SLOWER]
        yield f'prossima_request_seconds_bucket{{{of},le="+Inf"}} {until}'
        yield f"prossima_request_seconds_sum{{{of}}} {counts[_SUM] / 1_000_000:.6f}"
        yield f"prossima_request_seconds_count{{{of}}} {until}"


def _connections() -> Iterator[str]:
    """Of the process that answers: each has a pool of its own."""
    pool = db.engine.pool
    yield "# HELP prossima_database_connections Of the process that answers."
    yield "# TYPE prossima_database_connections gauge"
    for state, name in (("in_use", "checkedout"), ("idle", "checkedin")):
        number = getattr(pool, name, None)
        if number is not None:
            yield f'prossima_database_connections{{state="{state}"}} {number()}'


def _waiting() -> Iterator[str]:
    found = outbox_queries.overdue(now=now())
    yield "# HELP prossima_outbox_waiting What should have left by now, by channel."
    yield "# TYPE prossima_outbox_waiting gauge"
    yield from (
        f'prossima_outbox_waiting{{channel="{each.channel}"}} {each.number}' for each in found
    )
    yield "# HELP prossima_outbox_oldest_seconds For how long the oldest of it has waited."
    yield "# TYPE prossima_outbox_oldest_seconds gauge"
    for each in found:
        waited = (now() - each.oldest_at).total_seconds() if each.oldest_at else 0
        yield f'prossima_outbox_oldest_seconds{{channel="{each.channel}"}} {waited:.0f}'
    yield "# HELP prossima_transfers_unsealed Among the latest of each bank."
    yield "# TYPE prossima_transfers_unsealed gauge"
    yield f"prossima_transfers_unsealed {unsealed_queries.recent_waiting()}"


def _jobs() -> Iterator[str]:
    yield "# HELP prossima_job_last_done_seconds When each job of the clock was last done; absent if never."
    yield "# TYPE prossima_job_last_done_seconds gauge"
    for job in jobs.JOBS:
        done_at = notices.last_run(job.name)
        if done_at is not None:
            yield f'prossima_job_last_done_seconds{{job="{job.name}"}} {done_at.timestamp():.0f}'
