"""Text on its way into a spreadsheet and back, which must never be taken for a formula there."""

import re

# A cell that already begins with ' before such a sign gets one more, so that reading gives it back.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n]")
_MARKED = re.compile(r"'+[=+\-@\t\r\n]")


def safe_cell(text: str) -> str:
    """The text, with a ' before it where a spreadsheet would compute it."""
    return f"'{text}" if _FORMULA.match(text) else text


def plain_cell(cell: str) -> str:
    """The text that `safe_cell` was given."""
    return cell[1:] if _MARKED.match(cell) else cell
