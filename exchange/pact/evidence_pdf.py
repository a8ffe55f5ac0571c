"""Whether a PDF carries a program: by the names its parts use, unpacked where they are packed. Pure.

Names are looked for in all that is not packed, and in the packed parts that hold names. A file that
hides them where we cannot look is refused as unreadable. It is a look for the usual, not a proof:
whoever opens the file opens a stranger's file, and it is sent as one to be saved.
"""

import re
import zlib
from collections.abc import Iterator

UNPACKED_MAX = 32 * 1024 * 1024
# A name may spell any letter as # and two digits: /J#61vaScript is the same name.
_SPELT = re.compile(rb"#([0-9A-Fa-f]{2})")
# Too long to come about by chance in a picture's bytes: looked for everywhere.
_RUNS = re.compile(rb"/(JavaScript|Launch|EmbeddedFile|Rendition|RichMedia)\b")
# So short that packed bytes spell them now and then: looked for only where names stand.
_RUNS_SHORT = re.compile(rb"/(JS|XFA)\b")
_LOCKED = re.compile(rb"/Encrypt\b")
_BEGINS = re.compile(rb"(?<!end)stream\r?\n")
_HOLDS_NAMES = re.compile(rb"/ObjStm\b")
_FILTER = re.compile(rb"/Filter\b\s*(\[[^\]]*\]|/\w*)?")
_STEPS = re.compile(rb"/Predictor\s+([0-9]+)")


class Unreadable(ValueError):
    """Broken, locked, or packed in a way that cannot be looked into."""


def carries_programs(content: bytes) -> bool:
    """Raises Unreadable."""
    if b"%%EOF" not in content[-2_048:]:
        raise Unreadable()
    if _RUNS.search(content) or _RUNS.search(_as_read(content)):
        return True
    return any(_runs(part) for part in _parts(content))


def _as_read(part: bytes) -> bytes:
    return _SPELT.sub(lambda found: bytes.fromhex(found[1].decode()), part)


def _runs(part: bytes) -> bool:
    return bool(_RUNS.search(part) or _RUNS_SHORT.search(part))


def _parts(content: bytes) -> Iterator[bytes]:
    """Where names stand: between the streams, and in streams of objects, unpacked."""
    left, here = UNPACKED_MAX, 0
    while True:
        begins = _BEGINS.search(content, here)
        said = _as_read(content[here : begins.start() if begins else None])
        if _LOCKED.search(said):
            raise Unreadable()
        yield said
        if begins is None:
            return
        ends = content.find(b"endstream", begins.end())
        if ends < 0:
            raise Unreadable()
        if _HOLDS_NAMES.search(said):
            unpacked = _unpacked(said, content[begins.end() : ends], left)
            left -= len(unpacked)
            yield _as_read(unpacked)
        here = ends


def _unpacked(said: bytes, packed: bytes, left: int) -> bytes:
    """One stream of objects. Packed twice, or so that rows are told by their difference, is not read."""
    packing = _FILTER.findall(said)
    if not packing:
        return packed
    stepped = any(number != b"1" for number in _STEPS.findall(said))
    if packing[-1].strip(b"[]/ \r\n") != b"FlateDecode" or stepped:
        raise Unreadable()
    unpacking = zlib.decompressobj()
    try:
        found = unpacking.decompress(packed, left)
    except zlib.error as wrong:
        raise Unreadable() from wrong
    if unpacking.unconsumed_tail:
        raise Unreadable()
    return found
