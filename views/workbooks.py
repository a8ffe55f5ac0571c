"""The first sheet of an XLSX workbook as rows of text: a zip of XML, read with what Python brings along.

Formulas are not computed: what their cell showed when it was saved is what is read.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import IO
from xml.etree import ElementTree

from views.incoming import CELLS_MAX

_NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_UNPACKED_MAX = 120 * 1024 * 1024
_COLUMNS_MAX = 300
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})", re.ASCII)
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
            with book.open(_first_sheet_of(book)) as sheet:
                return _rows(sheet, words, cells_max)
    except (zipfile.BadZipFile, KeyError, ElementTree.ParseError, NotImplementedError) as wrong:
        raise ValueError("no workbook") from wrong


def _first_sheet_of(book: zipfile.ZipFile) -> str:
    sheets = [
        name for name in book.namelist() if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name)
    ]
    if not sheets:
        raise ValueError("no workbook")
    return min(sheets, key=lambda name: int("".join(c for c in name if c.isdigit())))


def _events(part: IO[bytes]) -> Iterator[ElementTree.Element]:
    """Each element once it is whole. Expat since 2.4.1 stops what swells by entities of its own."""
    for _, element in ElementTree.iterparse(part):  # noqa: S314
        yield element


def _shared(book: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in book.namelist():
        return []
    found = []
    with book.open("xl/sharedStrings.xml") as part:
        for element in _events(part):
            if element.tag == f"{_NS}si":
                found.append(_words(element))
                element.clear()
    return found


def _words(element: ElementTree.Element) -> str:
    """Runs of letters together; how they are spoken in Japanese left out."""
    runs = [element, *element.findall(f"{_NS}r")]
    return "".join(run.findtext(f"{_NS}t") or "" for run in runs)


def _rows(sheet: IO[bytes], words: list[str], cells_max: int) -> list[Row]:
    rows: list[Row] = []
    cells = 0
    for element in _events(sheet):
        if element.tag != f"{_NS}row":
            continue
        number = int(element.get("r") or (rows[-1][0] + 1 if rows else 1))
        row = _cells(element, words)
        element.clear()
        cells += len(row)
        if cells > cells_max:
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
    """As a person would write it: 1234.5 is 1234.50, and 12.0 is 12."""
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    if not number.is_finite() or abs(number) > 10**15:
        return value
    return f"{number:.0f}" if number == number.to_integral_value() else f"{number:.2f}"
