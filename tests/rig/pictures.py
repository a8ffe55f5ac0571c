"""`./prossima pictures`: every page of the demo, phone and desk, one sheet a room, into docs/pictures."""

import html
import logging
import os
import shutil
import tempfile
from collections import deque
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from flask import Flask
from playwright.sync_api import Browser, Error, Page, Playwright, sync_playwright
from werkzeug.exceptions import HTTPException

from tests.rig.browser import QUIET, chromium, open_door, phone
from views.demo.logins import LOGINS, PASSWORD

SHEETS = Path(__file__).parent.parent.parent / "docs/pictures"
SCREENS = {"phone": {"width": 360, "height": 760}, "desk": {"width": 1280, "height": 860}}
SHEET = """<!DOCTYPE html><title>{room}</title><style>
body {{ margin: 16px; font: 600 13px system-ui; background: #ddd; width: 1464px }}
main {{ display: grid; grid-template-columns: 1fr 1fr; gap: 16px }}
figure {{ margin: 0; display: flex; flex-wrap: wrap; gap: 8px; align-items: start }}
.phone {{ width: 23% }} .desk {{ width: 75% }} figcaption {{ width: 100%; padding-block: 4px }}
</style><main>{figures}</main>"""


@dataclass(frozen=True)
class Picture:
    """`paths` has one file for each of the two screens, by its name."""

    room: str
    page_key: str
    caption: str
    paths: dict[str, Path]


class Walk:
    """Follow the links of every page as each of the demo's people; each page is kept once."""

    def __init__(self, app: Flask, address: str, folder: Path) -> None:
        self.pictures: list[Picture] = []
        self._routes = app.url_map.bind("")
        self._address = address
        self._folder = folder

    def go(self, page: Page, who: str) -> None:
        """One link to each kind of page is enough: all tasks look alike."""
        waiting = deque(["/", "/sign-in"])
        visited: set[str] = set()
        while waiting:
            path = waiting.popleft()
            endpoint = self._endpoint(path)
            if endpoint is None or endpoint in visited:
                continue
            visited.add(endpoint)
            if self._arrive(page, path):
                visited.add(self._keep(page, who))
                links = page.eval_on_selector_all("a[href]", "all => all.map(a => a.href)")
                waiting.extend(urlsplit(url).path for url in links if url.startswith(self._address))

    def _endpoint(self, path: str) -> str | None:
        """Which page answers there; None for a file."""
        if "." in path:
            return None
        try:
            return self._routes.match(path)[0]
        except HTTPException:
            return None

    def _arrive(self, page: Page, path: str) -> bool:
        try:
            answer = page.goto(self._address + path, wait_until="networkidle")
        except Error as fault:
            if "Download is starting" not in fault.message:
                raise
            return False
        return answer is not None and answer.ok

    def _keep(self, page: Page, who: str) -> str:
        """Take the picture of the page one has arrived at, if there is none yet."""
        arrived = urlsplit(page.url).path
        endpoint = self._endpoint(arrived)
        assert endpoint is not None, f"{arrived} is no page of ours"
        # The first page is another one for everybody.
        page_key = f"{endpoint} of {who}" if arrived == "/" else endpoint
        if page_key not in {picture.page_key for picture in self.pictures}:
            room = endpoint.partition(".")[0]
            shots = self._shoot(page)
            self.pictures.append(Picture(room, page_key, f"{arrived} · {who}", shots))
        return endpoint

    def _shoot(self, page: Page) -> dict[str, Path]:
        shots = {}
        for screen, size in reversed(SCREENS.items()):
            page.set_viewport_size(size)
            shots[screen] = self._folder / f"{len(self.pictures)}-{screen}.png"
            page.screenshot(path=shots[screen])
        return shots


def take(play: Playwright, app: Flask, folder: Path) -> list[Picture]:
    browser = play.chromium.launch(executable_path=chromium(), args=QUIET)
    screen = phone(play) | {"device_scale_factor": 1, "viewport": SCREENS["phone"]}
    with open_door(app) as address:
        walk = Walk(app, address, folder)
        walk.go(browser.new_context(**screen).new_page(), "nobody yet")
        for login in LOGINS.values():
            page = browser.new_context(**screen).new_page()
            sign_in(page, address, login.email)
            walk.go(page, login.first_name)
    lay_out(browser, walk.pictures)
    browser.close()
    return walk.pictures


def sign_in(page: Page, address: str, email: str) -> None:
    page.goto(f"{address}/sign-in")
    page.fill("input[type=email]", email)
    page.fill("input[type=password]", PASSWORD)
    with page.expect_navigation():
        page.press("input[type=password]", "Enter")
    assert "/sign-in" not in page.url, f"{email} could not sign in"


def lay_out(browser: Browser, pictures: list[Picture]) -> None:
    SHEETS.mkdir(parents=True, exist_ok=True)
    # The picture that README shows.
    (home,) = (picture for picture in pictures if picture.caption == "/ · Ada")
    shutil.copy(home.paths["phone"], SHEETS / "home.png")
    for room in sorted({picture.room for picture in pictures}):
        figures = "".join(
            f"<figure><img class='phone' src='{picture.paths['phone'].as_uri()}'>"
            f"<img class='desk' src='{picture.paths['desk'].as_uri()}'>"
            f"<figcaption>{html.escape(picture.caption)}</figcaption></figure>"
            for picture in pictures
            if picture.room == room
        )
        sheet = pictures[0].paths["desk"].parent / f"{room}.html"
        sheet.write_text(SHEET.format(room=room, figures=figures), encoding="utf-8")
        page = browser.new_page(viewport={"width": 1496, "height": 600})
        page.goto(sheet.as_uri())
        page.screenshot(path=SHEETS / f"{room}.png", full_page=True)


def main() -> None:
    # Imported late: the app reads its settings when it is made.
    os.environ["PROSSIMA_DEMO"] = "1"
    from views import create_app

    app = create_app()
    logging.disable(logging.INFO)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        pictures = take(play, app, Path(folder))
    for room in sorted({picture.room for picture in pictures}):
        print(f"docs/pictures/{room}.png")


if __name__ == "__main__":
    main()
