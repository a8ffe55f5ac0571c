"""`./prossima pictures`: every page of the demo as everyone may meet it, one sheet a room."""

import logging
import os
import tempfile
from collections import deque
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from flask import Flask
from playwright.sync_api import Browser, Error, Page, sync_playwright
from werkzeug.exceptions import HTTPException

from tests.rig.browser import QUIET, chromium, open_door, phone
from tests.rig.picture_house import NEWCOMER, PictureHouse
from tests.rig.sheets import lay_out
from views.demo.logins import LOGINS

PHONE, DESK = {"width": 360, "height": 760}, {"width": 1280, "height": 860}
WHOLE = os.environ.get("PROSSIMA_WHOLE_PAGES")
"""A folder where every picture is kept whole and as large as the screen; without it none are."""


@dataclass
class Pictures:
    """Of one page: a file for each way of meeting it, by the name of the way."""

    room: str
    caption: str
    paths: dict[str, Path] = field(default_factory=dict)


class Walk:
    """Follow the links of every page; each page is kept once, by who comes first."""

    def __init__(self, app: Flask, address: str, folder: Path) -> None:
        self.pages: dict[str, Pictures] = {}
        self._routes = app.url_map.bind("")
        self._address = address
        self._folder = folder

    def go(self, page: Page, who: str, ways: tuple[str, ...]) -> None:
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
                arrived = urlsplit(page.url).path
                visited.add(self._endpoint(arrived) or endpoint)
                links = page.eval_on_selector_all("a[href]", "all => all.map(a => a.href)")
                waiting.extend(urlsplit(url).path for url in links if url.startswith(self._address))
                self._keep(page, who, ways)

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
            answer = page.goto(self._address + path)
        except Error as fault:
            if "Download is starting" not in fault.message:
                raise
            return False
        assert answer is None or answer.status < 500, f"{path} is broken"
        return answer is not None and answer.ok

    def _keep(self, page: Page, who: str, ways: tuple[str, ...]) -> None:
        """Take the pictures of the page one has arrived at that nobody has taken yet."""
        arrived = urlsplit(page.url).path
        endpoint = self._endpoint(arrived)
        assert endpoint is not None, f"{arrived} is no page of ours"
        # The first page is another one for everybody, and who is new stands where Ada stands.
        whose = "Ada" if who == NEWCOMER else who
        kept = self.pages.setdefault(
            f"{endpoint} of {whose}" if arrived == "/" else endpoint,
            Pictures(endpoint.partition(".")[0], f"{arrived} · {who}"),
        )
        for way in ways:
            if way not in kept.paths:
                kept.paths[way] = self._shoot(page, way, f"{endpoint}-{whose}")

    def _shoot(self, page: Page, way: str, name: str) -> Path:
        taken = self._folder / f"{name}-{way}.png"
        page.set_viewport_size(DESK if way == "desk" else PHONE)
        page.emulate_media(color_scheme="dark" if way == "dark" else "light")
        if way == "Arabic":
            cookie = {"name": "language", "value": "ar", "url": self._address}
            page.context.add_cookies([cookie])
            page.reload()
        page.evaluate("document.fonts.ready")
        page.screenshot(path=taken)
        if WHOLE:
            page.screenshot(path=Path(WHOLE) / taken.name, full_page=True)
        if way == "Arabic":
            page.context.clear_cookies(name="language")
        return taken


def take(browser: Browser, screen: dict, house: PictureHouse, folder: Path) -> list[Pictures]:
    """Everybody's pages as they are; then somebody's who has nothing; then with the longest names."""
    everyone = [login.first_name for login in LOGINS.values()]
    with open_door(house.app) as address:
        walk = Walk(house.app, address, folder)

        def see(who: str, *ways: str) -> None:
            context = browser.new_context(**screen)
            if who != "nobody yet":
                context.add_cookies(house.cookies(who, address))
            walk.go(context.new_page(), who, ways)
            context.close()

        for who in ("nobody yet", *everyone):
            see(who, "desk", "phone", "dark", "Arabic")
        see(NEWCOMER, "empty")
        house.lengthen_names()
        for who in everyone:
            see(who, "long names")
    return list(walk.pages.values())


def main() -> None:
    logging.disable(logging.INFO)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        house = PictureHouse(Path(folder))
        browser = play.chromium.launch(executable_path=chromium(), args=QUIET)
        # What still moves would be seen half-way.
        still = {"device_scale_factor": 1, "viewport": PHONE, "reduced_motion": "reduce"}
        screen = phone(play) | still
        for sheet in lay_out(browser, take(browser, screen, house, Path(folder)), Path(folder)):
            print(sheet)
        browser.close()
        house.close()


if __name__ == "__main__":
    main()
