"""What a PDF says of itself: its tags, its words, its fonts, as poppler reads them."""

import re
import shutil
import subprocess
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

import pytest

from tests.conftest import lacking
from views import papers


def _told(*command: str | Path) -> str:
    if shutil.which(str(command[0])) is None:
        lacking("poppler", "poppler-utils")
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def _unpacked(stream: bytes) -> bytes:
    """A stream may end in a letter that looks like its line's end: then its check sum is short of it."""
    try:
        return zlib.decompressobj().decompress(stream)
    except zlib.error:
        return b""


_set = lru_cache(maxsize=128)(papers.pdf)


@contextmanager
def each_set_once() -> Iterator[None]:
    """The same page is set on paper once, however many ask for it: to set one takes a second."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(papers, "pdf", _set)
        yield


class Paper:
    """A PDF that was answered."""

    def __init__(self, content: bytes, folder: Path) -> None:
        self.path = folder / "paper.pdf"
        self.path.write_bytes(content)

    def facts(self) -> dict[str, str]:
        """Title, Tagged, Pages, Page size and the like."""
        lines = (line.partition(":") for line in _told("pdfinfo", self.path).splitlines())
        return {name.strip(): value.strip() for name, _, value in lines}

    def objects(self) -> str:
        """Its objects in plain text: what is packed is unpacked."""
        content = self.path.read_bytes()
        packed = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL)
        return b"\n".join([content, *map(_unpacked, packed)]).decode("latin-1")

    def structure(self) -> str:
        """The tags with the words they hold, as a screen reader walks them."""
        return _told("pdfinfo", "-struct-text", self.path)

    def text(self) -> str:
        return " ".join(_told("pdftotext", "-layout", self.path, "-").split())

    def fonts(self) -> list[list[str]]:
        """(name, …, emb, sub, uni, object, id) of each."""
        return [line.split() for line in _told("pdffonts", self.path).splitlines()[2:]]


def check_paper_can_be_made() -> None:
    """The libraries that draw the letters are there."""
    try:
        import weasyprint  # noqa: F401  asked for what it stands on
    except OSError:
        lacking("Pango", "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0")
    except ImportError:
        pytest.fail("weasyprint is in the lock and not here", pytrace=False)
