"""What becomes of a photo: a small upright square that tells nothing but a face."""

import random
import re
import struct
import zlib

import pytest
from PIL import Image, ImageFile

from exchange.people import photo
from exchange.people.photo import portrait
from exchange.people.refusals import PhotoUnfit
from tests.rig.faces import CORNERS, corners, face, quarters, read, written

ORIENTATION, MAKER, GPS = 0x0112, 0x010F, 0x8825


def told(picture):
    """A file that tells where, with what and of whom."""
    exif = Image.Exif()
    exif[MAKER] = "Telefonino di Ada"
    exif.get_ifd(GPS).update({1: "N", 2: (40.0, 33.0, 16.56), 3: "E", 4: (17.0, 48.0, 30.96)})
    return written(
        picture, exif=exif, comment=b"da Ada", xmp=b"<x:xmpmeta>Mesagne", icc_profile=b"profilo"
    )


def test_a_portrait_tells_neither_place_nor_time_nor_phone():
    file = told(corners((800, 600)))
    assert b"Telefonino" in file
    kept = portrait(file)
    square = read(kept)
    assert square.size == (photo.SIDE, photo.SIDE)
    assert square.format == "JPEG"
    assert set(square.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert not square.getexif()
    # Beyond what draws it there is the plain JFIF head and nothing else.
    parts = {
        found[1][0] for found in re.finditer(rb"\xff([\xc0-\xfe])", kept.partition(b"\xff\xda")[0])
    }
    assert parts <= {0xC0, 0xC4, 0xD8, 0xDB, 0xE0}
    assert len(kept) <= photo.BYTES_MAX


HOW_IT_LIES = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("way", HOW_IT_LIES)
def test_a_phone_held_any_way_shows_an_upright_face(way, kind):
    exif = Image.Exif()
    exif[ORIENTATION] = way
    lying = corners((600, 400))
    if HOW_IT_LIES[way] is not None:
        lying = lying.transpose(HOW_IT_LIES[way])
    assert quarters(read(portrait(written(lying, kind, exif=exif)))) == CORNERS


def test_the_middle_is_what_is_kept():
    wide = Image.new("RGB", (900, 300), CORNERS[0])
    wide.paste(CORNERS[1], (300, 0, 600, 300))
    assert set(quarters(read(portrait(written(wide, "PNG"))))) == {CORNERS[1]}


@pytest.mark.parametrize(
    ("kind", "mode", "kept"),
    [
        ("JPEG", "L", {}),
        ("JPEG", "CMYK", {}),
        ("JPEG", "RGB", {"progressive": True}),
        ("PNG", "P", {}),
        ("PNG", "RGBA", {}),
        ("PNG", "LA", {}),
        ("PNG", "1", {}),
        ("WEBP", "RGBA", {"lossless": True}),
        ("MPO", "RGB", {"save_all": True, "append_images": [corners((480, 360))]}),
    ],
)
def test_every_kind_of_photo_is_read(kind, mode, kept):
    assert read(portrait(face(kind=kind, mode=mode, **kept))).mode == "RGB"


def test_through_a_hole_in_the_picture_one_sees_paper():
    red, green, blue = read(portrait(written(Image.new("RGBA", (200, 200)), "PNG"))).getpixel(
        (9, 9)
    )
    assert min(red, green, blue) > 235


def test_the_wildest_picture_is_kept_small():
    noise = Image.frombytes("RGB", (400, 400), random.Random(1).randbytes(3 * 400 * 400))
    assert len(portrait(written(noise, "PNG"))) <= photo.BYTES_MAX


def test_the_largest_photo_of_a_phone_is_read():
    assert portrait(written(Image.new("L", (8000, 8000), 90)))


def chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def bomb(width, height):
    """Seventy bytes that ask for gigabytes."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(bytes(1000)))
        + chunk(b"IEND", b"")
    )


def drawn_in(passes):
    """A JPEG whose last pass is drawn again and again."""
    file = face(progressive=True)
    last = file.rindex(b"\xff\xda")
    return file[:-2] + file[last:-2] * passes + file[-2:]


def padded(parts):
    file = face()
    return file[:2] + b"\xff\xfe\x00\x02" * parts + file[2:]


UNFIT = {
    "nothing": (b"", "unreadable"),
    "words named .jpg": (b"Non sono una foto." * 50, "unreadable"),
    "a drawing in words": (
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        "unreadable",
    ),
    "a page": (b"<!doctype html><script>alert(1)</script>", "unreadable"),
    "GIF": (face(kind="GIF"), "unreadable"),
    "TIFF": (face(kind="TIFF"), "unreadable"),
    "BMP": (face(kind="BMP"), "unreadable"),
    "half a JPEG": (face()[:2500], "unreadable"),
    "half a PNG": (face(kind="PNG")[:-200], "unreadable"),
    "a head without a picture": (face()[:40], "unreadable"),
    "an iPhone's own kind": (b"\x00\x00\x00\x24ftypheic\x00\x00\x00\x00mif1heic", "heic"),
    "AVIF": (b"\x00\x00\x00\x20ftypavif\x00\x00\x00\x00avifmif1", "heic"),
    "a stamp": (face((100, 400)), "too_small"),
    "a bomb": (bomb(5000, 5000), "too_many_pixels"),
    "a bomb Pillow warns of": (bomb(10_000, 10_000), "too_many_pixels"),
    "a bomb Pillow refuses": (bomb(30_000, 30_000), "too_many_pixels"),
    "a wall in passes": (
        written(Image.new("L", (4100, 4000)), progressive=True),
        "too_many_pixels",
    ),
    "a ribbon no camera makes": (written(Image.new("L", (700, 30_000))), "too_many_pixels"),
    "a picture drawn for hours": (drawn_in(200), "unreadable"),
    "a picture of empty parts": (padded(5000), "unreadable"),
}


@pytest.mark.parametrize("name", UNFIT)
def test_what_no_face_can_be_taken_from_says_why(name, monkeypatch):
    # As the library that sets pages on paper leaves it for the whole process.
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    file, reason = UNFIT[name]
    with pytest.raises(PhotoUnfit) as no:
        portrait(file)
    assert no.value.reason == reason


def test_a_drawing_in_some_passes_is_still_a_picture():
    assert portrait(drawn_in(20))
    assert portrait(padded(500))


@pytest.mark.filterwarnings("ignore::UserWarning:PIL")
def test_a_broken_file_is_a_picture_or_is_none():
    """Never a mistake of ours, whatever bytes are wrong in it."""
    chance = random.Random(7)
    files = [face((200, 160)), face((200, 160), "PNG"), face((200, 160), "WEBP")]
    files.append(told(corners((200, 160))))
    said = set()
    for number in range(300):
        file = bytearray(files[number % len(files)])
        for _ in range(chance.choice((1, 3, 9))):
            file[chance.randrange(min(len(file), 900))] = chance.randrange(256)
        try:
            said.add(read(portrait(bytes(file))).size)
        except PhotoUnfit as no:
            said.add(no.reason)
    assert said <= {(photo.SIDE, photo.SIDE), "unreadable", "too_small", "too_many_pixels"}
