"""The care sheet of somebody cared for: what whoever comes must know, each thing in its place."""

from collections.abc import Mapping

ABOUT = ("allergies", "medicines", "call", "door", "bring", "habits", "pets")
"""What a sheet tells, in the order it is read: first what harm could come of."""


def written(sheet: Mapping[str, str | None]) -> dict[str, str]:
    """Only what says something, in the order it is read; what no sheet knows is left out."""
    said = {about: (sheet.get(about) or "").strip() for about in ABOUT}
    return {about: words for about, words in said.items() if words}
