"""Workbooks that are made to fill a house: small when they are packed, endless when they are read."""

import io
import zipfile

import pytest

from exchange.budget import columns, file_lines
from exchange.budget.file_lines import Wrong
from views.incoming import table
from views.workbooks import first_sheet

NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
WORD = '<row r="{}"><c t="s"><v>0</v></c></row>'


def packed(rows, words="", before=""):
    book = io.BytesIO()
    with zipfile.ZipFile(book, "w", zipfile.ZIP_DEFLATED) as parts:
        sheet = f"{before}<worksheet {NS}><sheetData>{rows}</sheetData></worksheet>"
        parts.writestr("xl/worksheets/sheet1.xml", sheet)
        parts.writestr("xl/sharedStrings.xml", f"<sst {NS}>{words}</sst>")
    return book.getvalue()


def test_a_word_that_many_cells_share_counts_as_often_as_it_stands_there():
    """A file of 20 kB was 20 GB of rows."""
    rows = "".join(WORD.format(at) for at in range(1, 100))
    words = f"<si><t>{'a' * 1_000_000}</t></si>"
    with pytest.raises(ValueError, match="too large"):
        first_sheet(packed(rows, words))
    assert first_sheet(packed(rows, "<si><t>Nidi</t></si>"))[-1] == (99, ["Nidi"])


def test_a_sheet_with_letters_that_swell_is_not_read():
    """Three letters that stand for three hundred: 9 kB were a gigabyte of words."""
    swells = f'<!DOCTYPE worksheet [<!ENTITY a "{"b" * 290}">]>'
    rows = '<row><c t="inlineStr"><is><t>&a;</t></is></c></row>'
    with pytest.raises(ValueError, match="too large"):
        first_sheet(packed(rows, before=swells))


@pytest.mark.parametrize(
    "rows",
    [
        f"<row>{'<x/>' * 20_000}</row>",
        "<row r='99999999999'><c><v>1</v></c></row>",
        "<row r='-1'><c><v>1</v></c></row>",
        f"{'<x>' * 20_000}{'</x>' * 20_000}",
    ],
)
def test_what_no_spreadsheet_writes_is_too_large(rows):
    with pytest.raises(ValueError, match="too large"):
        first_sheet(packed(rows))


def test_what_stands_beside_the_rows_is_let_go():
    rows = f"{'<x><y/></x>' * 100}{WORD.format(3)}<x/>{WORD.format(5)}"
    assert first_sheet(packed(rows, "<x/><si><t>Nidi</t></si>")) == [(3, ["Nidi"]), (5, ["Nidi"])]


def test_what_is_packed_with_a_password_or_broken_is_no_workbook():
    whole = packed(WORD.format(1), "<si><t>Nidi</t></si>")
    closed = bytearray(whole)
    closed[6] |= 1
    closed[whole.index(b"PK\x01\x02") + 8] |= 1
    broken = bytearray(whole)
    broken[whole.index(b"sheet1.xml") + 10 + 8] ^= 0xFF
    for content in (closed, broken):
        with pytest.raises(ValueError, match="no workbook"):
            first_sheet(bytes(content))


def test_a_table_that_is_too_large_is_read_no_further():
    with pytest.raises(ValueError, match="too large"):
        table("a,b\n" * 10 + '"never closed', cells_max=3)


def test_a_code_that_a_spreadsheet_took_for_a_number_is_told_as_in_doubt():
    """12.10 became 12.1, and was read as 12.01; and 12.1 was shown as 12.10."""
    head = '<row r="1"><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c></row>'
    row = '<row><c><v>{}</v></c><c t="s"><v>3</v></c><c><v>900.5</v></c></row>'
    named = ("Programma", "Descrizione", "Previsioni", "Nidi")
    words = "".join(f"<si><t>{each}</t></si>" for each in named)
    rows = first_sheet(packed(head + row.format("12.1") + row.format("12.01"), words))
    said = columns.guess([cells for _number, cells in rows])
    found = file_lines.read(rows, said)
    assert [(each.row, each.wrong, each.text) for each in found.problems] == [
        (2, Wrong.IN_DOUBT, "12.1")
    ]
    assert [(each.mission, each.programme, each.forecast_cents) for each in found.lines] == [
        ("12", "01", 90_050)
    ]
