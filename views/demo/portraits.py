"""Faces for some of the demo's people: drawn with a few shapes, of nobody there is.

Pure: the same key gives the same picture.
"""

import random
from io import BytesIO
from zlib import crc32

from PIL import Image, ImageDraw

from exchange.people.photo import SIDE

SKIN = ("#f0c9a4", "#e4b48a", "#d29a6b", "#b97f54", "#8f5b3b", "#f4d6ba")
HAIR = ("#2b211c", "#4a3222", "#6e4a2c", "#a8793f", "#8d8a86", "#c9c5bf", "#7a3b24")
CLOTHES = ("#0c5660", "#8c340d", "#42570f", "#f2b735", "#5b4a78", "#d8cfbf", "#2f4858")
SKY = ("#cfe5e4", "#f6e6c4", "#e8efd6", "#f3d9c9", "#dfe3ef")
LAND = ("#9fc4b8", "#d9c394", "#a9b878", "#c98f6d", "#8fb0c4")
LONG, SHORT, BALD = "long", "short", "bald"
_HAIRCUTS = {"woman": (LONG, LONG, SHORT), "man": (SHORT, SHORT, BALD)}


def portrait(key: str, gender: str | None) -> bytes:
    """A JPEG of SIDE x SIDE: somebody before a hill and the sky."""
    draw = random.Random(crc32(key.encode()))  # noqa: S311  a drawing, no secret
    sheet = Image.new("RGB", (2 * SIDE, 2 * SIDE), draw.choice(SKY))
    pen = ImageDraw.Draw(sheet)
    _country(pen, draw)
    haircut = draw.choice(_HAIRCUTS.get(gender or "", (LONG, SHORT)))
    _somebody(pen, haircut, draw, has_beard=gender == "man" and draw.random() < 0.5)
    written = BytesIO()
    sheet.resize((SIDE, SIDE), Image.Resampling.BOX).save(written, "JPEG", quality=80)
    return written.getvalue()


def _disc(
    pen: ImageDraw.ImageDraw, middle: tuple[int, int], size: tuple[int, int], ink: str
) -> None:
    (x, y), (wide, high) = middle, size
    pen.ellipse((x - wide, y - high, x + wide, y + high), fill=ink)


def _country(pen: ImageDraw.ImageDraw, draw: random.Random) -> None:
    _disc(pen, (draw.randrange(60, 580), draw.randrange(60, 200)), (44, 44), "#f7d27a")
    _disc(pen, (draw.randrange(0, 640), 640), (520, draw.randrange(180, 300)), draw.choice(LAND))


def _somebody(
    pen: ImageDraw.ImageDraw, haircut: str, draw: random.Random, *, has_beard: bool
) -> None:
    skin, hair, cloth = draw.choice(SKIN), draw.choice(HAIR), draw.choice(CLOTHES)
    if haircut == LONG:
        pen.rounded_rectangle((180, 130, 460, 500), radius=135, fill=hair)
    _disc(pen, (320, 660), (235, 190), cloth)
    pen.rounded_rectangle((272, 380, 368, 520), radius=44, fill=skin)
    _disc(pen, (320, 300), (118, 148), skin)
    if haircut == BALD:
        _disc(pen, (205, 300), (20, 60), hair)
        _disc(pen, (435, 300), (20, 60), hair)
    else:
        pen.chord((192, 128, 448, 372), 180, 360, fill=hair)
        _disc(pen, (draw.choice((282, 320, 358)), 262), (76, 42), skin)
    if has_beard:
        pen.chord((214, 250, 426, 456), 12, 168, fill=hair)
    _looks(pen, draw)


def _looks(pen: ImageDraw.ImageDraw, draw: random.Random) -> None:
    ink = "#2c1f18"
    for x in (274, 366):
        _disc(pen, (x, 312), (9, 11), ink)
        pen.arc((x - 26, 268, x + 26, 304), 205, 335, fill=ink, width=6)
    if draw.random() < 0.35:
        for x in (274, 366):
            pen.ellipse((x - 38, 278, x + 38, 346), outline=ink, width=6)
        pen.line((312, 308, 328, 308), fill=ink, width=6)
    pen.arc((276, 330, 364, 402), 25, 155, fill="#8a3b32", width=9)
