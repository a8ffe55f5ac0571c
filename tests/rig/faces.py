"""Pictures as phones and forgers send them."""

from io import BytesIO
from typing import Any

from PIL import Image

CORNERS = ((200, 30, 30), (30, 160, 30), (30, 30, 200), (220, 200, 40))
"""Top left, top right, bottom left, bottom right."""


def face(
    size: tuple[int, int] = (480, 360), kind: str = "JPEG", mode: str = "RGB", **kept: Any
) -> bytes:
    """Four coloured corners, as a file of this kind."""
    return written(corners(size).convert(mode), kind, **kept)


def corners(size: tuple[int, int]) -> Image.Image:
    small = Image.new("RGB", (2, 2))
    small.putdata(CORNERS)
    return small.resize(size, Image.Resampling.NEAREST)


def written(picture: Image.Image, kind: str = "JPEG", **kept: Any) -> bytes:
    file = BytesIO()
    picture.save(file, kind, **kept)
    return file.getvalue()


def read(file: bytes) -> Image.Image:
    """Wholly read, so that a broken one fails here."""
    with Image.open(BytesIO(file)) as picture:
        picture.load()
        return picture


def quarters(square: Image.Image) -> tuple[tuple[int, int, int], ...]:
    """What of the four corners is seen in each quarter: the nearest of the colours painted."""
    near, far = square.width // 4, 3 * square.width // 4
    places = ((near, near), (far, near), (near, far), (far, far))
    return tuple(_nearest(square.getpixel(place)) for place in places)


def _nearest(seen: Any) -> tuple[int, int, int]:
    return min(CORNERS, key=lambda one: sum(abs(a - b) for a, b in zip(one, seen, strict=True)))
