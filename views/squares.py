"""An address as a square that a telephone reads."""

import segno


def square(address: str) -> str:
    """A picture of its own, to stand in a page or on paper."""
    drawn: str = segno.make(address, error="m", micro=False).svg_data_uri(border=2, scale=4)
    return drawn
