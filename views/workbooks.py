"""The first sheet of an XLSX workbook as rows of text: a zip of XML, read with what Python brings along.

Formulas are not computed: what their cell showed when it was saved is what is read.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from typing import IO
from xml.etree import ElementTree
from xml.parsers import expat

from views.incoming import CELLS_MAX

_NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_UNPACKED_MAX = 120 * 1024 * 1024
_LETTERS_MAX = 30 * 1024 * 1024
_ELEMENTS_MAX = 4_000_000
_ELEMENTS_OF_ROW_MAX = 10_000
_ROWS_MAX = 2**20
_COLUMNS_MAX = 300
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})", re.ASCII)
# What is packed with a password is a RuntimeError, and with a method nobody knows one as well.
_NO_WORKBOOK = (
    zipfile.BadZipFile, zlib.error, EOFError, LookupError, RuntimeError,
    ElementTree.ParseError, expat.ExpatError,
)  # fmt: skip
Row = tuple[int, list[str]]


def is_workbook(content: bytes) -> bool:
    return content.startswith(b"PK\x03\x04")


def first_sheet(content: bytes, *, cells_max: int = CELLS_MAX) -> list[Row]:
    """Rows with the number a spreadsheet gives them; empty ones are left out.

    ValueError for what is no workbook, or is too large to be one: it is never read in part.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            if sum(part.file_size for part in book.infolist()) > _UNPACKED_MAX:
                raise ValueError("too large")
            words = _shared(book)
            return _rows(_each(book, _first_sheet_of(book), f"{_NS}row"), words, cells_max)
    except _NO_WORKBOOK as wrong:
        raise ValueError("no workbook") from wrong


def _first_sheet_of(book: zipfile.ZipFile) -> str:
    sheets = [
        name for name in book.namelist() if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name)
    ]
    if not sheets:
        raise ValueError("no workbook")
    return min(sheets, key=lambda name: int("".join(c for c in name if c.isdigit())))


def _check_plain(part: IO[bytes]) -> None:
    """A sheet has no entities of its own: a few letters of them swell to gigabytes."""
    begun: list[bool] = []

    def refuse(*_said: object) -> None:
        raise ValueError("too large")

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = lambda *_said: begun.append(True)
    while not begun and (some := part.read(4_096)):
        parser.Parse(some)


def _each(book: zipfile.ZipFile, part: str, tag: str) -> Iterator[ElementTree.Element]:
    """Each element of this name once it is whole; it and whatever stands beside it is then let go."""
    with book.open(part) as read:
        _check_plain(read)
    path: list[ElementTree.Element] = []
    inside = seen = 0
    with book.open(part) as read:
        for event, element in ElementTree.iterparse(read, ("start", "end")):  # noqa: S314
            if event == "start":
                path.append(element)
                seen += 1
                inside += bool(inside) or element.tag == tag
                if seen > _ELEMENTS_MAX or max(inside, len(path)) > _ELEMENTS_OF_ROW_MAX:
                    raise ValueError("too large")
                continue
            path.pop()
            if element.tag == tag:
                yield element
                inside = 0
            if not inside and path:
                del path[-1][:]


def _shared(book: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in book.namelist():
        return []
    return [_words(each) for each in _each(book, "xl/sharedStrings.xml", f"{_NS}si")]


def _words(element: ElementTree.Element) -> str:
    """Runs of letters together; how they are spoken in Japanese left out."""
    runs = [element, *element.findall(f"{_NS}r")]
    return "".join(run.findtext(f"{_NS}t") or "" for run in runs)


def _rows(each: Iterable[ElementTree.Element], words: list[str], cells_max: int) -> list[Row]:
    rows: list[Row] = []
    cells = letters = 0
    for element in each:
        number = int(element.get("r") or (rows[-1][0] + 1 if rows else 1))
        row = _cells(element, words)
        cells += len(row)
        # Words that many cells share are packed once, and written out for each.
        letters += sum(map(len, row))
        if cells > cells_max or letters > _LETTERS_MAX or not 0 < number <= _ROWS_MAX:
            raise ValueError("too large")
        if any(row):
            rows.append((number, row))
    return rows


def _cells(row: ElementTree.Element, words: list[str]) -> list[str]:
    found: list[str] = []
    for cell in row.iter(f"{_NS}c"):
        column = _column(cell.get("r"), len(found))
        if column >= _COLUMNS_MAX:
            raise ValueError("too large")
        found += [""] * (column - len(found))
        found.append(_text(cell, words).replace("\0", "").strip())
    return found


def _column(place: str | None, following: int) -> int:
    """AB12 stands in the column 27, counted from 0; without a place it follows the last one."""
    named = _PLACE.fullmatch(place or "")
    if named is None:
        return following
    number = 0
    for letter in named[1]:
        number = number * 26 + ord(letter) - ord("A") + 1
    return max(number - 1, following)


def _text(cell: ElementTree.Element, words: list[str]) -> str:
    kind, value = cell.get("t", "n"), cell.findtext(f"{_NS}v") or ""
    if kind == "s":
        at = int(value) if value.isascii() and value.isdecimal() else -1
        return words[at] if 0 <= at < len(words) else ""
    if kind == "inlineStr":
        inline = cell.find(f"{_NS}is")
        return _words(inline) if inline is not None else ""
    return _number(value) if kind == "n" else value


def _number(value: str) -> str:
    """As a person would write it: 12.0 is 12. No zero is made up at the end: 12.1 may be 12.10 or 12.01."""
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    if not number.is_finite() or abs(number) > 10**15:
        return value
    return f"{number:.2f}".rstrip("0").rstrip(".")
