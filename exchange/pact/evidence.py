"""A file that shows something: what it is by its own bytes, whatever its name says.

A picture is painted anew, so that no place and no name of a phone travels along. All others go out
as they came in: nobody opens them here.
"""

import hashlib
import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from typing import Final

from PIL import Image

from exchange.pact import evidence_pdf
from exchange.pact.evidence_refusals import EvidenceUnfit
from exchange.people.photo import drawn
from exchange.people.refusals import PhotoUnfit
from models.states_of_pacts import EVIDENCE_BYTES_MAX

PDF, PNG, JPEG, CSV = "application/pdf", "image/png", "image/jpeg", "text/csv"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
ODT = "application/vnd.oasis.opendocument.text"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ENDINGS: Final = {
    PDF: "pdf", PNG: "png", JPEG: "jpg", CSV: "csv",
    ODS: "ods", ODT: "odt", XLSX: "xlsx", DOCX: "docx",
}  # fmt: skip
SIDE = 2_000
"""Pixels of the longer side of a picture that is kept: a page of print can be read on it."""
NAME_MAX = 120
_UNPACKED_MAX = 120 * 1024 * 1024
_PARTS_MAX = 2_000
_MAIN_PARTS = {"xl/workbook.xml": XLSX, "word/document.xml": DOCX}
# Programs inside a document: an office would run them on the machine of whoever opens it.
_PROGRAMS = re.compile(r"vbaProject\.bin$|^(Basic|Scripts)/|/embeddings/", re.IGNORECASE)
_SAID_OF_PHOTOS = {"too_many_pixels": "too_big", "too_small": "too_small"}
# By whatever name: the file of a program of that kind begins so, and its document says that it has one.
_PROGRAM_BEGINS = bytes.fromhex("d0cf11e0a1b11ae1")
_SAYS_PROGRAMS = re.compile(rb"macroEnabled|vbaProject", re.IGNORECASE)
_KINDS_PART = "[Content_Types].xml"
_KINDS_MAX = 1024 * 1024


@dataclass(frozen=True)
class Proof:
    """A file as it is kept."""

    name: str
    media_type: str
    content: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def proof(name: str, content: bytes, *, is_table: bool) -> Proof:
    """The file under a tame name. `is_table`: read as letters, it is one. Raises EvidenceUnfit."""
    if len(content) > EVIDENCE_BYTES_MAX:
        raise EvidenceUnfit("too_big")
    media_type = media_type_of(content, is_table=is_table)
    if media_type in (PNG, JPEG):
        content = _painted_anew(content, media_type)
    return Proof(tame(name, media_type), media_type, content)


def media_type_of(content: bytes, *, is_table: bool) -> str:
    """One of ENDINGS. Raises EvidenceUnfit."""
    if content.startswith(b"%PDF-"):
        _check_pdf(content)
        return PDF
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if content.startswith(b"\xff\xd8\xff"):
        return JPEG
    if content.startswith(b"PK\x03\x04"):
        return _office(content)
    if is_table and content.strip() and b"\0" not in content:
        return CSV
    raise EvidenceUnfit("unknown")


def _check_pdf(content: bytes) -> None:
    try:
        if evidence_pdf.carries_programs(content):
            raise EvidenceUnfit("programs")
    except evidence_pdf.Unreadable as wrong:
        raise EvidenceUnfit("unreadable") from wrong


def _office(content: bytes) -> str:
    """By the parts that are in it; of each no more is unpacked than how it begins."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
            if len(parts) > _PARTS_MAX or sum(part.file_size for part in parts) > _UNPACKED_MAX:
                raise EvidenceUnfit("too_big")
            names = [part.filename for part in parts]
            if any(part.flag_bits & 1 for part in parts):
                raise EvidenceUnfit("unreadable")
            if any(_PROGRAMS.search(name) for name in names) or _carries(packed):
                raise EvidenceUnfit("programs")
            found = _open_document(packed) or next(
                (_MAIN_PARTS[name] for name in names if name in _MAIN_PARTS), None
            )
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError) as wrong:
        raise EvidenceUnfit("unreadable") from wrong
    if found is None:
        raise EvidenceUnfit("unknown")
    return found


def _carries(packed: zipfile.ZipFile) -> bool:
    """Does it say that it has a program, or does a part begin like one?"""
    for part in packed.infolist():
        with packed.open(part) as opened:
            says = part.filename == _KINDS_PART
            begins = opened.read(_KINDS_MAX if says else len(_PROGRAM_BEGINS))
        if begins == _PROGRAM_BEGINS or (says and _SAYS_PROGRAMS.search(begins)):
            return True
    return False


def _open_document(packed: zipfile.ZipFile) -> str | None:
    """It says first what it is, in a part that is not packed."""
    first = packed.infolist()[0]
    if first.filename != "mimetype" or first.file_size > 100:
        return None
    said = packed.read(first).decode("ascii", errors="replace").strip()
    return said if said in (ODS, ODT) else None


def _painted_anew(content: bytes, media_type: str) -> bytes:
    """Upright, no longer than SIDE, without a word of what its file says of itself."""
    try:
        with drawn(content, SIDE) as (picture, turn):
            mode = "RGBA" if picture.has_transparency_data else "RGB"
            whole = picture.convert(mode)
            whole.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS)
    except PhotoUnfit as no:
        raise EvidenceUnfit(_SAID_OF_PHOTOS.get(no.reason, "unreadable")) from no
    sheet = Image.new("RGB", whole.size, "white")
    sheet.paste(whole, mask=whole if mode == "RGBA" else None)
    file = io.BytesIO()
    upright = sheet.transpose(turn) if turn is not None else sheet
    if media_type == PNG:
        upright.save(file, "PNG", optimize=True)
    if media_type == JPEG or file.tell() > EVIDENCE_BYTES_MAX:
        file = io.BytesIO()
        upright.save(file, "JPEG", quality=82, optimize=True)
    return file.getvalue()


def tame(name: str, media_type: str) -> str:
    """Its last part, in letters every system can keep, with the ending that is true."""
    bare = re.split(r"[/\\]", name)[-1].rpartition(".")[0] or "file"
    kept = re.sub(r"[^\w\-. ()]+", "-", bare).strip(" .-") or "file"
    ending = f".{ENDINGS[media_type]}"
    return kept[: NAME_MAX - len(ending)].strip(" .-") + ending
