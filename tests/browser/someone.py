"""Somebody before a screen: reads in one language, taps, writes, and looks at every page closely."""

import os
import re
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit

from flask_babel import gettext
from playwright.sync_api import Locator, Page

from tests.rig import browser as rig
from tests.rig.loose import loose
from views.language import in_language, spoken_minutes

PICTURES = os.environ.get("PROSSIMA_TRIP_PICTURES")
"""A folder where each page looked at is kept as a picture; without it none are taken."""


class Someone:
    """Words are given as the pages have them in English, and sought in the language of the trip."""

    def __init__(self, page: Page, app, language: str, trip: str) -> None:
        self.page = page
        self._app = app
        self._language = language
        self._trip = trip
        self._looks = count(1)

    def say(self, words: str, **gaps: object) -> str:
        """These words, as this reader reads them."""
        with self._app.test_request_context(), in_language(self._language, "Europe/Rome"):
            return str(gettext(words, **gaps))

    def spoken(self, minutes: int) -> str:
        """So many minutes, as this reader says them."""
        with self._app.test_request_context(), in_language(self._language, "Europe/Rome"):
            return loose(spoken_minutes(minutes))

    @property
    def main(self) -> Locator:
        return self.page.get_by_role("main")

    def open(self, path: str) -> None:
        self.page.goto(path)

    def press(self, words: str, *, exact: bool = True, **gaps: object) -> None:
        """A button of a form: a page follows."""
        button = self.main.get_by_role("button", name=self.say(words, **gaps), exact=exact).first
        with self.page.expect_navigation():
            button.click()

    def follow(self, words: str, **gaps: object) -> None:
        self.go_through(self.main.get_by_role("link", name=self.say(words, **gaps)))

    def go_through(self, links: Locator) -> None:
        """The first of these links: a page follows."""
        with self.page.expect_navigation():
            links.first.click()

    def unfold(self, words: str) -> None:
        self.main.locator("summary", has_text=self.say(words)).click()

    def write(self, label: str, text: str) -> None:
        self.main.get_by_label(self.say(label)).first.fill(text)

    def choose(self, field: str, **option: str) -> None:
        self.main.get_by_label(self.say(field)).first.select_option(**option)

    def tick(self, words: str, **gaps: object) -> None:
        """A radio or a box, by the words beside it."""
        self.main.get_by_label(self.say(words, **gaps)).first.check()

    def reads(self, words: str, **gaps: object) -> bool:
        """Whether these words stand in the page as it is."""
        return self.say(words, **gaps) in self.text()

    def text(self) -> str:
        return " ".join(loose(self.main.inner_text()).split())

    def look(self) -> None:
        """Whoever cannot see reads the same, and nothing sticks out sideways."""
        self._keep_picture()
        wide = self.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= self.page.viewport_size["width"], self.page.url
        rig.check_accessible(self.page)

    def _keep_picture(self) -> None:
        if PICTURES:
            folder = Path(PICTURES) / self._trip
            folder.mkdir(parents=True, exist_ok=True)
            # Ids and keys are others in every run.
            words = re.findall(r"/([a-z-]+)(?=[/?]|$)", urlsplit(self.page.url).path)
            name = f"{next(self._looks):02} {' '.join(words) or 'home'}.png"
            self.page.screenshot(path=folder / name, full_page=True)
