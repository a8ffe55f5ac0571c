import pytest

from views.spreadsheets import plain_cell, safe_cell


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=SUM(A1)", "'=SUM(A1)"),
        ("+39 0831", "'+39 0831"),
        ("-30", "'-30"),
        ("@ada", "'@ada"),
        ("\tAda", "'\tAda"),
        ("'=x", "''=x"),
        ("''-x", "'''-x"),
        ("Ada = Bruno", "Ada = Bruno"),
        ("'l'acqua", "'l'acqua"),
        ("'", "'"),
        ("", ""),
    ],
)
def test_what_would_be_computed_is_marked_and_comes_back(text, cell):
    assert safe_cell(text) == cell
    assert plain_cell(cell) == text
