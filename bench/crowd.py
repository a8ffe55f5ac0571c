"""Several clients at once, each a process of its own, doing one deed again and again for a while."""

import multiprocessing
import os
import statistics
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Flask

Deed = Callable[[], None]
Maker = Callable[[int], Deed]
"""Given a client's number, makes its deed inside the client, with nothing shared but the app."""

_forked = multiprocessing.get_context("fork")
_WARM_UP = 30
_WAIT_SECONDS_MAX = 120


@dataclass(frozen=True)
class Rush:
    """What a crowd did: deeds a second in all, and how long single ones took, in seconds."""

    per_second: float
    median: float
    p99: float
    worst: float
    evenness: float
    """Deeds of the slowest client for each one of the busiest."""


def rush(app: Flask, maker: Maker, *, clients: int, seconds: float) -> Rush:
    """Let so many clients do it for so long. Nobody may be connected when they are forked."""
    line, heard = _forked.Barrier(clients), _forked.SimpleQueue()
    crowd = [
        _forked.Process(target=_run, args=(app, maker, number, seconds, line, heard))
        for number in range(clients)
    ]
    for one in crowd:
        one.start()
    told = [heard.get() for _ in crowd]
    for one in crowd:
        one.join(_WAIT_SECONDS_MAX)
    for said in told:
        if isinstance(said, str):
            raise RuntimeError(f"a client failed:\n{said}")
    every = sorted(lasted for said in told for lasted in said)
    counts = [len(said) for said in told]
    return Rush(
        per_second=len(every) / seconds,
        median=statistics.median(every),
        p99=every[int(len(every) * 0.99)],
        worst=every[-1],
        evenness=min(counts) / max(counts),
    )


def _run(app: Flask, maker: Maker, *rest: Any) -> None:
    number, seconds, line, heard = rest
    said: Any = "it died"
    try:
        with app.app_context():
            deed = maker(number)
            for _ in range(_WARM_UP):
                deed()
            line.wait(_WAIT_SECONDS_MAX)
            said = _lasted(deed, seconds)
    except Exception:  # noqa: BLE001  said by the parent, which stops
        said = traceback.format_exc()
        line.abort()
    finally:
        heard.put(said)
        # Without the farewells of the process it was forked from.
        os._exit(0)


def _lasted(deed: Deed, seconds: float) -> list[float]:
    """How long each deed took, until the time is over."""
    took = []
    before = time.perf_counter()
    until = before + seconds
    while before < until:
        deed()
        after = time.perf_counter()
        took.append(after - before)
        before = after
    return took
