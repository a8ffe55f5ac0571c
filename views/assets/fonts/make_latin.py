"""Make the letters of six of the seven languages, in one file for each weight.

Romanian needs six letters more than the others, and the footer of every page names it: a second
file of letters for one word would be a request and 7 kB on everybody's first page. The tests'
environment has what this needs; the packages of views/assets must be installed:

    .venv/bin/python views/assets/fonts/make_latin.py

It writes views/assets/fonts/titillium-latin-{400,600}.woff2. The same packages give the same bytes.
"""

import tempfile
from pathlib import Path

from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

ROMANIAN = "ĂăȘșȚț"
WEIGHTS = (400, 600)
HERE = Path(__file__).resolve().parent
PACKAGE = HERE.parent / "node_modules" / "@fontsource" / "titillium-web" / "files"


def main() -> None:
    for weight in WEIGHTS:
        with tempfile.TemporaryDirectory() as folder:
            latin, more = Path(folder) / "latin.ttf", Path(folder) / "more.ttf"
            _unpack("latin", weight).save(latin)
            _unpack("latin-ext", weight, only=ROMANIAN).save(more)
            font = Merger().merge([str(latin), str(more)])
            made = TTFont(latin)["head"]
        # When it was packed is no part of a letter.
        font["head"].created, font["head"].modified = made.created, made.modified
        _keep_only(font, "".join(map(chr, font.getBestCmap())))
        font.flavor, font.recalcTimestamp = "woff2", False
        font.save(HERE / f"titillium-latin-{weight}.woff2")


def _unpack(part: str, weight: int, *, only: str = "") -> TTFont:
    font = TTFont(PACKAGE / f"titillium-web-{part}-{weight}-normal.woff2", recalcTimestamp=False)
    font.flavor = None
    if only:
        _keep_only(font, only)
    return font


def _keep_only(font: TTFont, letters: str) -> None:
    """Screens of today draw letters without hints."""
    options = Options(layout_features=["*"], name_IDs=["*"], hinting=False, notdef_outline=True)
    subsetter = Subsetter(options)
    subsetter.populate(text=letters)
    subsetter.subset(font)


if __name__ == "__main__":
    main()
