"""Pictures of pages laid out on sheets: a row for each page, a column for each way of meeting it."""

import html
import io
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from PIL import Image
from playwright.sync_api import Browser

SHEETS = Path(__file__).parent.parent.parent / "docs/pictures"
COLUMNS = ("phone", "dark", "Arabic", "empty", "long names", "desk")
BYTES_MAX = 200_000
QUALITIES = range(70, 9, -5)
SHEET = """<!DOCTYPE html><title>{room}</title><style>
body {{ margin: 12px; font: 600 13px system-ui; background: #ddd; width: 1052px }}
main {{ display: grid; grid-template-columns: repeat(5, 120px) 432px; gap: 4px }}
h2 {{ grid-column: 1 / -1; font: inherit; margin: 8px 0 0 }} img {{ width: 100%; display: block }}
</style><main>{heads}{rows}</main>"""


class Met(Protocol):
    room: str
    caption: str
    paths: dict[str, Path]


def lay_out(browser: Browser, pages: list, folder: Path) -> Iterator[str]:
    """One sheet a room, none much heavier than BYTES_MAX; and the picture that README shows."""
    SHEETS.mkdir(parents=True, exist_ok=True)
    (home,) = (page for page in pages if page.caption == "/ · Ada")
    shutil.copy(home.paths["phone"], SHEETS / "home.png")
    for room in sorted({page.room for page in pages}):
        written = _written(room, [page for page in pages if page.room == room])
        (folder / f"{room}.html").write_text(written, encoding="utf-8")
        screen = browser.new_page(viewport={"width": 1076, "height": 600})
        screen.goto((folder / f"{room}.html").as_uri())
        taken = screen.screenshot(full_page=True)
        screen.close()
        (SHEETS / f"{room}.webp").write_bytes(_small(taken))
        yield f"docs/pictures/{room}.webp"


def _written(room: str, pages: list[Met]) -> str:
    rows = "".join(
        f"<h2>{html.escape(page.caption)}</h2>" + "".join(map(_cell, map(page.paths.get, COLUMNS)))
        for page in pages
    )
    heads = "".join(f"<b>{column}</b>" for column in COLUMNS)
    return SHEET.format(room=room, heads=heads, rows=rows)


def _cell(path: Path | None) -> str:
    return f"<img src='{path.as_uri()}' alt=''>" if path else "<i></i>"


def _small(taken: bytes) -> bytes:
    """As good as fits."""
    with Image.open(io.BytesIO(taken)) as sheet:
        for quality in QUALITIES:
            packed = io.BytesIO()
            sheet.save(packed, "webp", quality=quality, method=6)
            if packed.tell() <= BYTES_MAX:
                break
    return packed.getvalue()
