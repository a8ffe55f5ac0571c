"""A feed of buses and trains read from its file, once for each time the file is changed."""

import csv
import io
import zipfile
import zlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from flask import current_app

from exchange.places.buses import Network
from exchange.places.gtfs import COLUMNS, Feed, Problem, Row, read

BYTES_MAX = 400_000_000
"""Of all tables unpacked: a small file may hold more than a machine has room for."""


UNREADABLE = (
    OSError,
    EOFError,
    RuntimeError,
    zipfile.BadZipFile,
    zlib.error,
    UnicodeDecodeError,
    csv.Error,
)
"""What a broken or hostile zip raises; NotImplementedError and a password are RuntimeErrors."""


class NotAFeed(ValueError):
    """The file is no zip of tables; the words say what it is instead."""


def read_feed(path: Path) -> tuple[Feed | None, list[Problem]]:
    """The feed in a zipped file, or all that is wrong with it. Raises NotAFeed."""
    try:
        with zipfile.ZipFile(path) as folder:
            entries = {Path(each.filename).name: each for each in folder.infolist()}
            wanted = {name: entries[name] for name in COLUMNS if name in entries}
            if sum(each.file_size for each in wanted.values()) > BYTES_MAX:
                raise NotAFeed("larger than can be read")
            return read({name: _rows(folder, each) for name, each in wanted.items()})
    except UNREADABLE as problem:
        raise NotAFeed(type(problem).__name__) from problem


def _rows(folder: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[Row]:
    with folder.open(entry) as table:
        text = io.TextIOWrapper(table, encoding="utf-8-sig", newline="")
        yield from csv.DictReader(text, strict=True)


def network() -> Network | None:
    """By which buses go here; None without a file, or with one that cannot be read."""
    path = Path(current_app.config["TIMETABLES"])
    try:
        stamp = path.stat().st_mtime_ns
    except OSError:
        return None
    return _network(path, stamp)


@lru_cache(maxsize=1)
def _network(path: Path, stamp: int) -> Network | None:
    try:
        feed, problems = read_feed(path)
    except NotAFeed as no:
        feed, problems = None, [Problem(path.name, 0, "", str(no))]
    if feed is not None:
        return Network(feed)
    facts = {"problems": len(problems), "first": problems[0].table}
    current_app.logger.warning("the timetables cannot be read", extra={"facts": facts})
    return None
