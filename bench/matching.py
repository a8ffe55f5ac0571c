"""Figures of the match: neighbours beside PostGIS, asks near a person, a changed week, a page, a plan."""

from dataclasses import dataclass

from bench import search
from bench.machine import described, ground
from bench.people import Crowd
from bench.report import Report

SEED = 20270201
CONDUCT = {
    "shared_buffers": "2GB",
    "work_mem": "64MB",
    "max_wal_size": "8GB",
    "checkpoint_timeout": "30min",
    "jit": "off",
    "max_parallel_workers_per_gather": "0",
}
"""The server's, the same for ours and for theirs: memory for all of it, one process an answer."""


@dataclass(frozen=True)
class Size:
    """How much is measured: in CI it ends within two minutes."""

    tier: str
    crowd: Crowd
    questions: int
    passes: int


CI = Size("ci", Crowd("brindisi", 20_000, SEED), questions=60, passes=3)
FULL = Size("full", Crowd("italy", 1_000_000, SEED), questions=150, passes=9)
DENSE = Crowd("brindisi", 100_000, SEED)
SPARSE = Crowd("italy", 100_000, SEED)


def measure(report: Report, *, full: bool) -> dict[str, object]:
    """Every figure by its name in the contract, and those that explain them."""
    size = FULL if full else CI
    with ground(CONDUCT) as here:
        report.table("the machine", described(here, *CONDUCT))
        report.table("sizes", vars(size))
        world = search.world_of(here, size.crowd, size.questions, report)
        engines = search.measure(world, size.passes, report)
        found = search.against(engines, "", report)
        found["rows_scanned_vs_reach"] = round(search.rows_scanned(world), 3)
    return {"tier": size.tier} | found
