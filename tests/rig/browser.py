"""Debian's Chromium for the tests: where it is, how it starts, and what a page must not do."""

import shutil
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page
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
STRICTER = {
    "rules": {"color-contrast-enhanced": {"enabled": True}},
    # All that is wrong; of what is right one place will do, and it is told in half the time.
    "resultTypes": ["violations"],
}
"""Text at 7 to 1, large text at 4.5: more than the law asks for."""
ITALY = {"locale": "it-IT", "timezone_id": "Europe/Rome"}
DESK = ITALY | {"viewport": {"width": 1280, "height": 900}}


def chromium() -> str | None:
    return shutil.which("chromium") or shutil.which("chromium-browser")


def phone(playwright) -> dict:
    """How a context becomes an Italian's telephone."""
    device = dict(playwright.devices["Pixel 7"])
    del device["default_browser_type"]
    return device | ITALY


def closed_whoever_leaves(app: Callable[..., Iterable[bytes]]) -> Callable[..., Iterator[bytes]]:
    """The same app; what it opened is closed even where a browser hangs up.

    Werkzeug's server drains the line before it closes an answer, and a line that was cut stops it there:
    a file stays open, and the test that runs when Python notices is blamed.
    """

    def answered(environ: dict, start_response: Callable) -> Iterator[bytes]:
        answer = app(environ, start_response)
        try:
            yield from answer
        finally:
            if hasattr(answer, "close"):
                answer.close()

    return answered


@contextmanager
def open_door(app) -> Iterator[str]:
    """Serve the app on a free port of this machine; gives its address."""
    server = make_server("127.0.0.1", 0, closed_whoever_leaves(app), threaded=True)
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
    page.on("response", lambda answer: complaints.extend(_mistake(answer)))
    return complaints


def _mistake(answer):
    if answer.status >= 500:
        yield f"{answer.status} {answer.url}"


def _complaint(page, message):
    # A refusal is an answer with a status of its own, and Chromium calls that an error too.
    if message.type == "error" and not message.text.startswith("Failed to load resource"):
        yield f"{page.url}: {message.text}"


def check_accessible(page: Page) -> None:
    """Nothing is there that somebody who hears the page, or only types, would miss."""
    with _readable(page) as read:
        found = Axe().run(read, options=STRICTER)
    assert found.violations_count == 0, f"{page.url}\n{found.generate_report()}"


def barriers(page: Page) -> list[str]:
    """What Axe finds, a line each."""
    found = Axe().run(page, options=STRICTER).response["violations"]
    return [f"{page.url} {rule['id']}: {at['html'][:90]}" for rule in found for at in rule["nodes"]]


@contextmanager
def _readable(page: Page) -> Iterator[Page]:
    """Axe is a script: a page without scripts is read as it stands from a window of Axe's own."""
    if page.evaluate("matchMedia('(scripting: enabled)').matches"):
        yield page
        return
    html = page.content()
    twin = _context_of_readers(page.context.browser).new_page()
    twin.set_viewport_size(page.viewport_size)
    twin.route("**/*.js", lambda route: route.abort())
    twin.route(page.url, lambda route: route.fulfill(body=html, content_type="text/html"))
    twin.goto(page.url)
    yield twin
    twin.close()


@cache
def _context_of_readers(browser: Browser) -> BrowserContext:
    """One for the whole run: it keeps what the pages look like."""
    return browser.new_context()
