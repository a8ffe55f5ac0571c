"""A face made small: whatever a phone took becomes one square picture without a word in it.

What comes in is a stranger's file. Its size is read before its picture, only the libraries of
three kinds of file are let near it, and what goes out was painted anew: no place, no time, no name
of a phone travels along.
"""

import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from PIL import Image, ImageFile

from exchange.people.refusals import PhotoUnfit

SIDE = 320
"""Pixels of the square that is kept: enough for a face on any page, even on a fine screen."""
BYTES_MAX = 40_000
"""What is kept at most; most faces take half of it."""
UPLOAD_BYTES_MAX = 12 * 1024 * 1024
SMALLEST = 120
PIXELS_MAX = 64_000_000
"""Of a JPEG in one pass, as cameras write them: it is read at an eighth of its size."""
PIXELS_WHOLE_MAX = 16_000_000
"""Of all others, which must be unpacked whole: 64 MB of memory."""
PASSES_MAX = 40
"""A JPEG drawn in passes has ten; one with thousands of empty ones is made to keep us busy."""
PARTS_MAX = 1_000
"""And so is one of so many parts: a camera writes some dozens."""

_FORMATS = ("JPEG", "PNG", "WEBP")
_BOXED = b"ftyp"
"""How HEIC, AVIF and films begin, after four bytes."""
_ORIENTATION = 0x0112
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
# So many ways Pillow has of saying that this is no picture, or not a whole one.
_NO_PICTURE = (OSError, SyntaxError, ValueError)
_PAPER = (250, 247, 241)
_QUALITIES = (82, 68, 50, 30)

# What Pillow only warns of, a picture of ninety million pixels and more, is more than we unpack.
warnings.simplefilter("error", Image.DecompressionBombWarning)


def portrait(file: bytes) -> bytes:
    """The middle of the picture as a JPEG of SIDE x SIDE, upright, at most BYTES_MAX long.

    Raises PhotoUnfit, with the reason.
    """
    with drawn(file, 2 * SIDE) as (picture, turn):
        square = _middle(picture)
    return _written(square.transpose(turn) if turn is not None else square)


@contextmanager
def drawn(file: bytes, side: int) -> Iterator[tuple[Image.Image, Image.Transpose | None]]:
    """The picture, not smaller than `side` if it was larger, and what turns it upright.

    Raises PhotoUnfit, with the reason, for whatever is found on the way.
    """
    if file[4:8] == _BOXED:
        raise PhotoUnfit("heic")
    passes = _passes(file)
    # Who sets pages on paper turns this on for the whole process; half a face is none.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with Image.open(BytesIO(file), formats=_FORMATS) as picture:
            _check_size(*picture.size, PIXELS_MAX if passes == 1 else PIXELS_WHOLE_MAX)
            # A camera's file can be read at a half, a quarter or an eighth, never below what we need.
            picture.draft("RGB", (side, side))
            _check_size(*picture.size, PIXELS_WHOLE_MAX)
            yield picture, _TURNS.get(picture.getexif().get(_ORIENTATION, 1))
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise PhotoUnfit("too_many_pixels") from None
    except _NO_PICTURE:
        raise PhotoUnfit("unreadable") from None


# A marker with something behind it: not a byte of the picture, not one of those that stand alone.
_MARKER = re.compile(rb"\xff([^\x00\x01\xd0-\xd8\xff])")
_SCAN, _END = 0xDA, 0xD9


def _passes(file: bytes) -> int:
    """In how many scans a JPEG is written, counted up to its end; 0 for other files."""
    if not file.startswith(b"\xff\xd8"):
        return 0
    scans, at = 0, 0
    for _ in range(PARTS_MAX):
        found = _MARKER.search(file, at)
        if found is None or found[1][0] == _END:
            break
        scans += found[1][0] == _SCAN
        at = found.end() + int.from_bytes(file[found.end() : found.end() + 2])
    else:
        raise PhotoUnfit("unreadable")
    if scans > PASSES_MAX:
        raise PhotoUnfit("unreadable")
    return scans


def _check_size(width: int, height: int, pixels_max: int) -> None:
    """Before anything is unpacked: the header alone has been read."""
    if min(width, height) < SMALLEST:
        raise PhotoUnfit("too_small")
    if width * height > pixels_max:
        raise PhotoUnfit("too_many_pixels")


def _middle(picture: Image.Image) -> Image.Image:
    """The largest square in the middle, made small; where it is see-through, paper shines through."""
    mode = "RGBA" if picture.has_transparency_data else "RGB"
    whole = picture if picture.mode == mode else picture.convert(mode)
    width, height = whole.size
    side = min(width, height)
    left, top = (width - side) // 2, (height - side) // 2
    small = whole.resize(
        (SIDE, SIDE), Image.Resampling.LANCZOS, (left, top, left + side, top + side)
    )
    # A fresh sheet: what the file says of itself stays with the file.
    sheet = Image.new("RGB", (SIDE, SIDE), _PAPER)
    sheet.paste(small, mask=small if mode == "RGBA" else None)
    return sheet


def _written(square: Image.Image) -> bytes:
    for quality in _QUALITIES:
        file = BytesIO()
        square.save(file, "JPEG", quality=quality, optimize=True)
        if len(jpeg := file.getvalue()) <= BYTES_MAX:
            return jpeg
    raise AssertionError("a square that no quality makes small")
