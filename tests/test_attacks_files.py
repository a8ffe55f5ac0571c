"""Files made to hurt whoever opens them: each is refused in one line, whatever it claims of itself."""

import io
import struct
import zipfile

import pytest

from views.places import timetables

HUGE = b"stop_id,stop_name\n" + b"x" * 5_000_000


def packed(content, **changed):
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as into:
        into.writestr("stops.txt", content)
    made = bytearray(kept.getvalue())
    entry, own = made.index(b"PK\x01\x02"), made.index(b"PK\x03\x04")
    if "size" in changed:
        struct.pack_into("<I", made, entry + 24, changed["size"])
        struct.pack_into("<I", made, own + 22, changed["size"])
    if "method" in changed:
        struct.pack_into("<H", made, entry + 10, changed["method"])
        struct.pack_into("<H", made, own + 8, changed["method"])
    if "flags" in changed:
        struct.pack_into("<H", made, entry + 8, changed["flags"])
        struct.pack_into("<H", made, own + 6, changed["flags"])
    if "torn" in changed:
        made[own + 60 : own + 120] = b"\xff" * 60
    return bytes(made)


FEEDS = {
    "it swells": (packed(HUGE), "larger than can be read"),
    "it says that it does not swell": (packed(HUGE, size=500), "BadZipFile"),
    "it says that it is larger than any disk": (packed(b"x", size=4_000_000_000), "larger than"),
    "its middle is torn": (packed(bytes(range(256)) * 900, torn=True), "error"),
    "it has a password": (packed(HUGE[:200], flags=1), "RuntimeError"),
    "it is packed in a way nobody knows": (packed(HUGE[:200], method=77), "NotImplementedError"),
    "it is no zip": (b"PK\x03\x04" + b"\0" * 100, "BadZipFile"),
}


@pytest.mark.parametrize("kind", FEEDS)
def test_a_feed_made_to_hurt_is_refused_in_one_line(app, tmp_path, monkeypatch, kind):
    monkeypatch.setattr(timetables, "BYTES_MAX", 1_000_000)
    path = tmp_path / "feed.zip"
    content, words = FEEDS[kind]
    path.write_bytes(content)
    done = app.test_cli_runner().invoke(args=["places", "timetables", str(path)])
    assert (done.exit_code, done.stdout) == (2, "")
    assert words in done.stderr
    assert len(done.stderr.splitlines()) == 1
