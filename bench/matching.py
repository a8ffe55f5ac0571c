"""Figures of the match: neighbours beside PostGIS, asks near a person, a changed week, a page, a plan."""

from dataclasses import dataclass

from bench import editing, hard, nearby, planning, search, task_page
from bench.machine import Ground, described, ground, sqlite_conduct
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


CI = Size("ci", Crowd("brindisi", 10_000, SEED), questions=60, passes=3)
FULL = Size("full", Crowd("italy", 1_000_000, SEED), questions=150, passes=9)
DENSE = Crowd("brindisi", 100_000, SEED)
SPARSE = Crowd("italy", 100_000, SEED)


def measure(report: Report, *, full: bool) -> dict[str, object]:
    """Every figure by its name in the contract, and those that explain them."""
    size = FULL if full else CI
    found = planning.measure(SEED, report, full=full)
    with ground(CONDUCT) as here:
        report.table("the machine", described(here, *CONDUCT))
        report.table("SQLite as the app has it", sqlite_conduct(here.sqlite("conduct")))
        report.table("sizes", vars(size))
        if full:
            found |= _dense(here, size, report)
            found |= hard.measure(here, SEED, report)
        found |= _whole(here, size, report)
    return {"tier": size.tier} | found


def _whole(here: Ground, size: Size, report: Report) -> dict[str, object]:
    """The crowd that the contract's figures are about; small in CI."""
    small = None
    if size is FULL:
        sparse = search.world_of(here, SPARSE, size.questions, report)
        small = search.measure(sparse, size.passes, report)["sqlite"]
    world = search.world_of(here, size.crowd, size.questions, report, open_asks=size.crowd.size)
    engines = search.measure(world, size.passes, report)
    found = search.against(engines, "", report)
    found["rows_scanned_vs_reach"] = round(search.rows_scanned(world), 3)
    found |= nearby.measure(world, size.passes, report)
    if small is None:
        found |= editing.measure(world, size.passes, report)
        found |= task_page.measure(world, size.passes, report)
    else:
        found["growth_100k_1m"] = round(engines["sqlite"].at(50) / small.at(50), 3)
    return found


def _dense(here: Ground, size: Size, report: Report) -> dict[str, object]:
    """A whole province in one bank: the page and the changed week are measured here."""
    world = search.world_of(here, DENSE, size.questions, report)
    engines = search.measure(world, size.passes, report)
    found = search.against(engines, "_dense", report)
    found["rows_scanned_vs_reach_dense"] = round(search.rows_scanned(world), 3)
    found |= editing.measure(world, size.passes, report)
    return found | task_page.measure(world, size.passes, report)
