"""How large each proof is: in CI enough to catch a mistake, every night the whole size.

PROSSIMA_SIZE says which: ci (the default), nightly, or tiny to see that it runs at all.
PROSSIMA_SEED is the number all chance is drawn from. Sizes count deeds, never seconds: a slow
machine takes longer and proves the same.
"""

import json
import os
from pathlib import Path
from random import Random
from types import SimpleNamespace

NAMES = ("tiny", "ci", "nightly")
_TABLE = {
    # The bank (T1): writers at once, and trips of each.
    "bank_writers": (2, 4, 8),
    "bank_trips": (5, 40, 3_000),
    # Stories told to the ledger and to its model (T3).
    "stories": (3, 50, 1_000),
    "story_steps": (15, 30, 60),
    # Families that join one ask, leave it and pay for it, in any order.
    "circles": (2, 10, 300),
    "circle_steps": (8, 20, 40),
    # Exchanges that are argued about, decided and appealed against, in any order.
    "disputes": (2, 4, 300),
    "dispute_steps": (8, 12, 40),
    # Writers killed in the middle of a trip (T4), and the server itself (PostgreSQL).
    "kills": (3, 24, 200),
    "server_kills": (1, 0, 10),
    # Trips that found the disk full (T5), and books that somebody else kept locked (T6).
    "full_disks": (2, 10, 100),
    "locks": (3, 1, 20),
    # Trips of each of four hands: through a pooler, and while the first machine dies (PostgreSQL).
    "machine_trips": (3, 12, 1_200),
    # One form sent many times at once (T7).
    "copies": (3, 8, 50),
    "forms": (1, 1, 15),
    # Stretches of time that three clocks share, one of them killed or stopped in each (T10).
    "stretches": (3, 6, 30),
    # People erased with all they wrote (P9), edits past the guards (T12), restored backups (T13).
    "erased": (2, 4, 50),
    "edits": (14, 42, 200),
    "drills": (1, 1, 5),
    # Made-up worlds in which the match finds what looking at everybody finds.
    "worlds": (2, 6, 2_400),
    # Transfers written while others seal (T14), by slow and by failing writers.
    "late_commits": (4, 12, 2_000),
    # Rules of dates that come back, read by us and by another reader of the standard.
    "rules": (20, 100, 3_000),
    # Small towns whose best plan is found by trying every one, and larger ones only checked.
    "plan_worlds": (10, 200, 2_000),
    # Worlds in which every neighbour looks for asks, and every ask for neighbours.
    "near_worlds": (1, 2, 700),
    "plan_towns": (3, 20, 300),
    # Tables whose small groups an attacker looks for, and small ones hidden in every way there is.
    "tables": (5, 8, 2_000),
    "tried_tables": (2, 8, 300),
    # Tables that are corrected, both editions in one hand.
    "corrected_tables": (2, 10, 500),
    # Made-up time banks with odd people and any rule.
    "labs": (3, 12, 600),
}

NAME = os.environ.get("PROSSIMA_SIZE", "ci")
SEED = int(os.environ.get("PROSSIMA_SEED", "20300107"))
SEED_MAX = 2**32


def sizes_of(name: str) -> dict[str, int]:
    return {each: of[NAMES.index(name)] for each, of in _TABLE.items()}


SIZES = SimpleNamespace(**sizes_of(NAME))

figures: list[dict[str, object]] = []


def chance(*where: object) -> Random:
    """Dice of their own for each place that throws some, the same for the same seed."""
    return Random(f"{SEED}:{where}")


def told(proof: str, **counts: object) -> None:
    """Keep what a proof counted: shown when the run ends, written down by the nightly runner."""
    figures.append({"proof": proof} | counts)
    into = os.environ.get("PROSSIMA_FIGURES")
    if into:
        with Path(into).open("a") as sheet:
            sheet.write(json.dumps(figures[-1]) + "\n")
