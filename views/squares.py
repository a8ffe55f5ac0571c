"""An address as a square that a telephone reads."""

import segno


def square(address: str) -> str:
    """A picture of its own, to stand in a page or on paper.

    White lies under it, with the margin telephones look for: else a dark page swallows it.
    """
    drawn: str = segno.make(address, error="m", micro=False).svg_data_uri(
        border=4, scale=4, light="#fff"
    )
    return drawn
