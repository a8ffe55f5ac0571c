"""Measure what docs/performance.md promises: `./prossima bench [NAME...] [--out FILE] [--full]`."""

import argparse
import json
import sys
import warnings
from pathlib import Path

from bench import budget, chronomap, ledger, matching, observatory, web, workplaces
from bench.report import Report
from tests.rig.postgresql import NotInstalled

BENCHES = {
    "ledger": ledger.measure,
    "matching": matching.measure,
    "web": web.measure,
    "chronomap": chronomap.measure,
    "observatory": observatory.measure,
    "workplaces": workplaces.measure,
    "budget": budget.measure,
}


def main(words: list[str]) -> int:
    """Figures as one JSON document on standard output, all else on standard error."""
    asked = _asked(words)
    # Clients are forked from us before any thread of theirs begins.
    warnings.simplefilter("ignore", DeprecationWarning)
    figures = {}
    for name in asked.names or BENCHES:
        try:
            figures[name] = BENCHES[name](Report(), full=asked.full)
        except NotInstalled:
            sys.stderr.write("no PostgreSQL here: apt-get install postgresql\n")
            return 1
    document = json.dumps(figures, indent=2)
    sys.stdout.write(f"{document}\n")
    if asked.out:
        asked.out.write_text(f"{document}\n")
    return 0


def _asked(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./prossima bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(BENCHES)}")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write the figures here too")
    parser.add_argument("--full", action="store_true", help="the large sizes, which take longer")
    asked = parser.parse_args(words)
    unknown = set(asked.names) - set(BENCHES)
    if unknown:
        parser.error(f"there is no bench called {', '.join(sorted(unknown))}")
    return asked


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
