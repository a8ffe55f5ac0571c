"""Debian's Chromium for the tests: where it is, how it starts, and what a page must not do."""

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from werkzeug.serving import make_server

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
ITALY = {"locale": "it-IT", "timezone_id": "Europe/Rome"}
DESK = ITALY | {"viewport": {"width": 1280, "height": 900}}


def chromium() -> str | None:
    return shutil.which("chromium") or shutil.which("chromium-browser")


def phone(playwright) -> dict:
    """How a context becomes an Italian's telephone."""
    device = dict(playwright.devices["Pixel 7"])
    del device["default_browser_type"]
    return device | ITALY


@contextmanager
def open_door(app) -> Iterator[str]:
    """Serve the app on a free port of this machine; gives its address."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    address = app.config["BASE_URL"] = f"http://localhost:{server.port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield address
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def listen(page: Page) -> list[str]:
    """Collect what the browser complains about: broken scripts, and what the page's own policy forbids."""
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
    page.on("console", lambda message: complaints.extend(_complaint(page, message)))
    return complaints


def _complaint(page, message):
    # A refusal is an answer with a status of its own, and Chromium calls that an error too.
    if message.type == "error" and not message.text.startswith("Failed to load resource"):
        yield f"{page.url}: {message.text}"


def check_accessible(page: Page) -> None:
    found = Axe().run(page)
    assert found.violations_count == 0, f"{page.url}\n{found.generate_report()}"
