"""`./prossima pictures guides`: what docs/operators and docs/administrators show, in Italian and in English."""

import io
import logging
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from flask import Flask, url_for
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright
from werkzeug.exceptions import HTTPException

from tests.rig.browser import QUIET, chromium, open_door
from tests.rig.picture_house import PictureHouse
from tests.rig.sheets import SHEETS

GUIDES = SHEETS / "guides"
LANGUAGES = {"it": "it-IT", "en": "en-GB"}
DESK, PHONE, PAPER = (1280, 860), (390, 780), (0, 0)
ACROSS = {DESK: 820, PHONE: 320, PAPER: 420}
"""How wide a picture is in the guide, in pixels, by where the page was seen."""
QUALITY = 55


@dataclass(frozen=True)
class Shot:
    """A page of the demo as somebody sees it; `way` is where she begins, and what she follows from there.

    Where it is seen on paper, what the last link of the way gives is a PDF.
    """

    name: str
    who: str
    way: tuple[str, ...]
    seen: tuple[int, int] = DESK


SHOTS = (
    Shot("key", "Carla", ("people.keys",), PHONE),
    Shot("desk", "Carla", ("moderation.desk",)),
    Shot("desk-phone", "Carla", ("moderation.desk",), PHONE),
    Shot("application", "Carla", ("moderation.desk", "moderation.application")),
    Shot("newcomer", "Carla", ("moderation.desk", "moderation.application", "moderation.newcomer")),
    Shot("answer", "Carla", ("moderation.desk", "moderation.answered_refusal")),
    Shot("member", "Carla", ("moderation.members", "moderation.member")),
    Shot("first-visit", "Carla", ("moderation.desk", "moderation.first_visit_pane")),
    Shot("dispute", "Carla", ("moderation.desk", "moderation.desk_dispute_page")),
    Shot("case", "Carla", ("moderation.desk", "moderation.incident")),
    Shot("week", "Carla", ("moderation.members", "moderation.member", "care.week_of_pdf"), PAPER),
    Shot("audit", "Carla", ("moderation.audit_trail",)),
    Shot("anomaly", "Carla", ("moderation.desk", "moderation.anomaly")),
    Shot("books", "Teresa", ("ledger.books",)),
    Shot("movement", "Teresa", ("ledger.books", "ledger.movement")),
    Shot("account", "Teresa", ("ledger.balance", "ledger.one_account")),
    Shot("closing", "Teresa", ("ledger.closings",)),
    Shot("year", "Teresa", ("ledger.years", "ledger.year")),
    Shot("fund-ask", "Teresa", ("ledger.fund_asks", "ledger.one_fund_ask")),
    Shot("issuance", "Teresa", ("ledger.issuance",)),
    Shot("requirements", "Teresa", ("moderation.requirements",)),
    Shot("balance", "Teresa", ("ledger.balance",)),
    Shot("volunteers", "Teresa", ("people.volunteers",)),
)


def take(browser: Browser, house: PictureHouse, folder: Path) -> Iterator[Path]:
    """Each picture in each language, by who sees it."""
    with open_door(house.app) as address:
        for shot in SHOTS:
            for language, locale in LANGUAGES.items():
                width, height = shot.seen if shot.seen != PAPER else DESK
                context = browser.new_context(
                    viewport={"width": width, "height": height},
                    reduced_motion="reduce",
                    locale=locale,
                    timezone_id="Europe/Rome",
                )
                cookie = {"name": "language", "value": language, "url": address}
                context.add_cookies([*house.cookies(shot.who, address), cookie])
                taken = _taken(house.app, context.new_page(), address, shot, folder)
                context.close()
                yield _kept(taken, f"{shot.name}.{language}.webp", ACROSS[shot.seen])


def _taken(app: Flask, page: Page, address: str, shot: Shot, folder: Path) -> bytes:
    there = _follow(app, page, address, shot.way)
    if shot.seen != PAPER:
        _arrive(page, there)
        page.evaluate("document.fonts.ready")
        return page.screenshot()
    answer = page.context.request.get(there)
    assert answer.ok, f"{shot.name} is no paper"
    (folder / "paper.pdf").write_bytes(answer.body())
    first = ["pdftoppm", "-f", "1", "-l", "1", "-r", "75", "-png", folder / "paper.pdf"]
    return subprocess.run(first, check=True, capture_output=True).stdout


def _follow(app: Flask, page: Page, address: str, way: tuple[str, ...]) -> str:
    """From the first address the first link to the next, and so on; gives the last one's."""
    with app.test_request_context(base_url=address):
        first = address + url_for(way[0])
    found = _onward(app, page, first, way[1:])
    assert found, f"no way from {way[0]} to {way[-1]}"
    return found


def _onward(app: Flask, page: Page, url: str, way: tuple[str, ...]) -> str | None:
    """Not everybody of a list has what is looked for: then it is the next of them."""
    if not way:
        return url
    _arrive(page, url)
    links = page.eval_on_selector_all("main a[href]", "all => all.map(a => a.href)")
    ways = (_onward(app, page, each, way[1:]) for each in links if _leads_to(app, each) == way[0])
    return next(filter(None, ways), None)


def _arrive(page: Page, url: str) -> None:
    answer = page.goto(url)
    assert answer is None or answer.ok, f"{url} is not shown to them"


def _leads_to(app: Flask, url: str) -> str | None:
    try:
        return app.url_map.bind("").match(urlsplit(url).path)[0]
    except HTTPException:
        return None


def _kept(taken: bytes, name: str, across: int) -> Path:
    """As wide as the guide shows it, and light enough for a repository."""
    path = GUIDES / name
    with Image.open(io.BytesIO(taken)) as whole:
        small = whole.convert("RGB").resize((across, round(whole.height * across / whole.width)))
        small.save(path, "webp", quality=QUALITY, method=6)
    return path


def main() -> None:
    logging.disable(logging.INFO)
    GUIDES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        house = PictureHouse(Path(folder))
        browser = play.chromium.launch(executable_path=chromium(), args=QUIET)
        taken = set()
        for path in take(browser, house, Path(folder)):
            taken.add(path)
            print(path.relative_to(SHEETS.parent.parent))
        # A picture nobody takes any more is shown no more.
        for path in set(GUIDES.glob("*.webp")) - taken:
            path.unlink()
        browser.close()
        house.close()


if __name__ == "__main__":
    main()
