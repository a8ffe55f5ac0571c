"""Mistakes made on purpose, one at a time, in a copy of the ledger (T15): do the tests notice?

mutmut makes them and runs the tests that touch each; how it is set up stands in setup.cfg. It runs
on SQLite, so what only PostgreSQL executes is not tried, and counted as such.
"""

import json
import re
import shutil
import subprocess
import sys
import tempfile
from configparser import ConfigParser
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
COPIED = ("exchange", "models", "views", "migrations", "translations", "tests", "wsgi.py")
CONFIGS = ("setup.cfg", "pyproject.toml")
MUTMUT = Path(sys.executable).parent / "mutmut"
NOTICED_MIN = 0.9
# Enough to see that it runs: one pure module and its own tests.
SMALL = {
    "only_mutate": "\nexchange/ledger/balance.py",
    "pytest_add_cli_args_test_selection": "\ntests/ledger/test_balance.py",
}


def run(folder: Path, *, small: bool = False) -> dict[str, Any]:
    """How many mistakes were made, and how many of them the tests noticed.

    mutmut writes where it runs, so it runs elsewhere; what was not noticed ends up in the log.
    """
    with tempfile.TemporaryDirectory(prefix="prossima-mutation-") as copy:
        house = Path(copy)
        _copy(house, small=small)
        with (folder / "mutation.log").open("w") as log:
            subprocess.run([MUTMUT, "run"], cwd=house, stdout=log, stderr=log, check=False)
            _say(house, "export-cicd-stats")
            stats = house / "mutants/mutmut-cicd-stats.json"
            if not stats.exists():
                return {"result": "failed", "said": "mutmut did not come to its end: see the log"}
            unnoticed = {name: _say(house, "show", name) for name in _survivors(house)}
            log.writelines(unnoticed.values())
            return _counted(json.loads(stats.read_text()), unnoticed)


def _counted(counts: dict[str, int], unnoticed: dict[str, str]) -> dict[str, Any]:
    in_words = [name for name, change in unnoticed.items() if _changes_words_only(change)]
    # One that never ends is noticed by whoever waits for it.
    noticed = counts["killed"] + counts["timeout"]
    made = noticed + counts["survived"] - len(in_words)
    share = noticed / made if made else 0.0
    figures = {
        "made": made,
        "noticed": noticed,
        "share": round(share, 4),
        "only_in_words": len(in_words),
        "not_executed": counts["no_tests"],
        "unnoticed": [name for name in unnoticed if name not in in_words],
    }
    return {
        "result": "passed" if share >= NOTICED_MIN else "failed",
        "said": f"{noticed} of {made} mistakes were noticed",
        "figures": [figures],
    }


def _copy(copy: Path, *, small: bool) -> None:
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, copy / name, ignore=shutil.ignore_patterns("node_modules"))
        else:
            shutil.copy(source, copy / name)
    for name in CONFIGS:
        shutil.copy(ROOT / name, copy / name)
    if small:
        config = ConfigParser(interpolation=None)
        config.read(copy / "setup.cfg")
        config["mutmut"].update(SMALL)
        with (copy / "setup.cfg").open("w") as written:
            config.write(written)


def _say(copy: Path, *words: str) -> str:
    asked = [MUTMUT, *words]
    return subprocess.run(asked, cwd=copy, capture_output=True, text=True, check=False).stdout


def _survivors(copy: Path) -> list[str]:
    return re.findall(r"^\s*(\S+): survived$", _say(copy, "results"), re.M)


def _changes_words_only(difference: str) -> bool:
    """The sentence behind an assert: it is read by who mends a mistake of ours, and by no test."""
    lines = re.findall(r"^[-+](?![-+])(.*)$", difference, re.M)
    conditions = {re.sub(r',\s*f?"[^"]*"$', "", line) for line in lines}
    return len(lines) == 2 and len(conditions) == 1 and lines[0].lstrip().startswith("assert ")
