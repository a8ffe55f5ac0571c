"""What `./prossima nightly` does: the proofs at their whole size, one JSON line each into nightly/.

A line says what was run, how large, from which seed and what came of it; beside it lies all that
pytest said. The same seed and commit throw the same dice.
"""

import argparse
import json
import os
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.rig import mutation
from tests.rig.sizes import NAMES, SEED_MAX, sizes_of

ROOT = Path(__file__).parent.parent.parent
FOLDER = ROOT / "nightly"
TEST_SECONDS_MAX = 7_200

PROOFS = {
    "storm": (
        "tests/races/test_bank.py",
        "tests/races/test_sealer.py",
        "tests/races/test_duplicates.py",
        "tests/races/test_ledger_races.py",
        "tests/races/test_care_races.py",
    ),
    "kill": (
        "tests/races/test_kill.py",
        "tests/races/test_clearing_races.py",
        "tests/races/test_scheduler.py",
    ),
    "machines": ("tests/races/test_many_machines.py",),
    "soak": (
        "tests/races/test_disk_full.py",
        "tests/races/test_busy.py",
        "tests/races/test_wrong_clocks.py",
        "tests/schedule/test_clock_changes.py",
        "tests/ledger/test_verify.py",
        "tests/ledger/test_tampering.py",
        "tests/ledger/test_backup_drill.py",
        "tests/ledger/test_point_in_time.py",
        "tests/ledger/test_forgotten.py",
    ),
    "fuzz": (
        "tests/ledger/test_against_model.py",
        "tests/care/test_circle_stories.py",
        "tests/moderation/test_dispute_stories.py",
    ),
    "worlds": (
        "tests/matching/test_candidates.py",
        "tests/matching/test_near_worlds.py",
        "tests/matching/test_plan_worlds.py",
        "tests/schedule/test_recurrence.py",
        "tests/moderation/test_anomalies.py",
        "tests/ledger/test_balance_of_bank.py",
    ),
    "suppression": (
        "tests/observatory/test_suppression.py",
        "tests/observatory/test_releases.py",
        "tests/observatory/test_correct.py",
    ),
    "lab": ("tests/observatory/test_lab.py",),
    "report": ("tests/observatory/test_report_kept.py",),
}
"""Which tests each name stands for; `mutation` is not made of tests but tests them."""


@dataclass(frozen=True)
class Night:
    size: str
    seed: int


def by_pytest(name: str, night: Night) -> dict[str, Any]:
    """Run the tests of this name; their figures come back through a file."""
    with tempfile.NamedTemporaryFile("r") as figures:
        chosen = {
            "PROSSIMA_SIZE": night.size,
            "PROSSIMA_SEED": str(night.seed),
            "PROSSIMA_FIGURES": figures.name,
        }
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
        # At its whole size one test may take longer than all of CI.
        command += ["-o", f"faulthandler_timeout={TEST_SECONDS_MAX}", *PROOFS[name]]
        with (FOLDER / f"{name}.log").open("w") as log:
            ended = subprocess.run(
                command, cwd=ROOT, env=os.environ | chosen, stdout=log, stderr=log, check=False
            )
        counted = [json.loads(line) for line in figures]
    last = (FOLDER / f"{name}.log").read_text().splitlines()[-1:]
    return {
        "result": "passed" if ended.returncode == 0 else "failed",
        "said": "".join(last),
        "figures": counted,
    }


def by_mutation(name: str, night: Night) -> dict[str, Any]:
    return mutation.run(FOLDER, small=night.size == "tiny")


RUNS: dict[str, Callable[[str, Night], dict[str, Any]]] = {
    **dict.fromkeys(PROOFS, by_pytest),
    "mutation": by_mutation,
}


def run(name: str, night: Night) -> bool:
    """One proof; its line is written and printed. False when it failed."""
    FOLDER.mkdir(exist_ok=True)
    began, at = time.monotonic(), datetime.now(UTC)
    found = RUNS[name](name, night)
    line = {
        "name": name,
        "at": at.isoformat(timespec="seconds"),
        "commit": commit(),
        "size": night.size,
        "sizes": sizes_of(night.size),
        "seed": night.seed,
        "seconds": round(time.monotonic() - began),
        **found,
    }
    text = json.dumps(line)
    with (FOLDER / f"{name}.jsonl").open("a") as kept:
        kept.write(text + "\n")
    print(text, flush=True)
    return found["result"] == "passed"


def commit() -> str | None:
    """Of which state of the house this is said; None outside a clone."""
    asked = ["git", "rev-parse", "HEAD"]
    answer = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False)
    return answer.stdout.strip() or None


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="./prossima nightly", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=" ".join([*RUNS, "all"]))
    parser.add_argument("--size", choices=NAMES, default="nightly")
    parser.add_argument("--seed", type=int, default=secrets.randbelow(SEED_MAX))
    asked = parser.parse_args(words)
    if unknown := set(asked.names) - {*RUNS, "all"}:
        parser.error(f"no such proof: {' '.join(sorted(unknown))}; there are {' '.join(RUNS)}")
    names = list(RUNS) if not asked.names or "all" in asked.names else asked.names
    night = Night(asked.size, asked.seed)
    failed = [name for name in names if not run(name, night)]
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
