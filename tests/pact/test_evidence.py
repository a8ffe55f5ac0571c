"""Files that show something: known by their bytes, pictures without a word of their phone, ten of a thing."""

import io
import zipfile
import zlib

import pytest
from PIL import Image
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from exchange.errors import NotFound
from exchange.pact import evidence, evidence_actions, evidence_pdf, evidence_queries
from exchange.pact.evidence import CSV, DOCX, JPEG, ODS, ODT, PDF, PNG, XLSX, proof
from exchange.pact.evidence_refusals import EvidenceFull, EvidenceThere, EvidenceUnfit
from exchange.people.organisation_actions import add_organisation
from exchange.work import unit_of_work
from models.base import db
from models.evidence import Evidence
from models.states_of_pacts import EVIDENCE_BYTES_MAX, EVIDENCE_FILES_MAX, About
from tests import cast as people
from tests.rig.faces import written
from views import papers
from views.pact.evidence import EvidenceForm, attachment

A_PDF = b"%PDF-1.7\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n"


def packed(*parts, method=zipfile.ZIP_STORED):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as into:
        for name, content in parts:
            into.writestr(name, content)
    return file.getvalue()


def office(main):
    return packed(("[Content_Types].xml", "<Types/>"), (main, "<x/>"))


def open_document(media_type):
    return packed(("mimetype", media_type), ("content.xml", "<x/>"))


def picture(kind, size=(300, 200)):
    exif = Image.Exif()
    exif[0x010F] = "Telefonino di Ada"
    exif[0x0112] = 6
    return written(Image.new("RGB", size, "teal"), kind=kind, exif=exif)


KINDS = {
    PDF: A_PDF,
    XLSX: office("xl/workbook.xml"),
    DOCX: office("word/document.xml"),
    ODS: open_document(ODS),
    ODT: open_document(ODT),
    CSV: b"comune;posti\nMesagne;12\n",
    PNG: picture("PNG"),
    JPEG: picture("JPEG"),
}


@pytest.mark.parametrize("media_type", KINDS)
def test_a_file_is_what_its_bytes_say(media_type):
    kept = proof("../../delibera.exe", KINDS[media_type], is_table=media_type == CSV)
    assert kept.media_type == media_type
    assert kept.name == f"delibera.{evidence.ENDINGS[media_type]}"


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_tells_nothing_of_its_phone_and_stands_upright(kind):
    file = picture(kind)
    assert b"Telefonino" in file
    kept = proof("posto.jpg", file, is_table=False)
    assert b"Telefonino" not in kept.content
    with Image.open(io.BytesIO(kept.content)) as shown:
        assert not shown.getexif()
        assert shown.size == (200, 300)


def test_a_large_picture_is_made_smaller():
    kept = proof(
        "a.png", written(Image.new("RGB", (3000, 1500), "teal"), kind="PNG"), is_table=False
    )
    with Image.open(io.BytesIO(kept.content)) as shown:
        assert shown.size == (evidence.SIDE, evidence.SIDE // 2)


def pdf_with(said, packed, *, after=b""):
    """One stream, with what is said of it and what it holds, as it lies there."""
    head = b"%%PDF-1.7\n1 0 obj\n<< %s /Length %d >>\nstream\n" % (said, len(packed))
    return head + packed + b"\nendstream\nendobj\n" + after + b"trailer <<>>\n%%EOF\n"


OBJECTS = b"/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode"
RUNS = b"1 0 << /S /Java#53cript /JS (app.alert(1)) >>"
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
REFUSED = {
    "a page that runs, packed": (pdf_with(OBJECTS, zlib.compress(RUNS)), "programs"),
    "a page that runs, packed by a list of ways": (
        pdf_with(OBJECTS.replace(b"/FlateDecode", b"[/FlateDecode]"), zlib.compress(RUNS)),
        "programs",
    ),
    "packed, and its kind spelt otherwise": (
        pdf_with(OBJECTS.replace(b"ObjStm", b"Obj#53tm"), zlib.compress(RUNS)),
        "programs",
    ),
    "packed twice": (
        pdf_with(
            OBJECTS.replace(b"/FlateDecode", b"[/FlateDecode /FlateDecode]"),
            zlib.compress(zlib.compress(RUNS)),
        ),
        "unreadable",
    ),
    "packed by differences": (
        pdf_with(OBJECTS + b" /DecodeParms << /Predictor 12 >>", zlib.compress(RUNS)),
        "unreadable",
    ),
    "packed otherwise": (
        pdf_with(OBJECTS.replace(b"FlateDecode", b"LZWDecode"), b"x"),
        "unreadable",
    ),
    "parts that swell": (
        pdf_with(OBJECTS, zlib.compress(bytes(evidence_pdf.UNPACKED_MAX + 1))),
        "unreadable",
    ),
    "parts without an end": (A_PDF.replace(b"trailer", b"<<>> stream\ntrailer"), "unreadable"),
    "a form that runs": (A_PDF.replace(b"<<>>", b"<< /XFA [] >>"), "programs"),
    "a file in a file": (A_PDF.replace(b"<<>>", b"<< /Type /EmbeddedFile >>"), "programs"),
    "a locked PDF": (A_PDF.replace(b"trailer <<", b"trailer << /Encrypt 9 0 R"), "unreadable"),
    "macros by another name": (
        packed(("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<x/>"), ("word/a", OLE)),
        "programs",
    ),
    "macros that are announced": (
        packed(("[Content_Types].xml", f"<Types>{MACROS}</Types>"), ("word/document.xml", "<x/>")),
        "programs",
    ),
    "a page of the web": (b"<html><script>alert(1)</script></html>", "unknown"),
    "a drawing that runs": (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "unknown"),
    "nothing": (b"", "unknown"),
    "a folder": (packed(("a.txt", "x")), "unknown"),
    "half a folder": (office("xl/workbook.xml")[:60], "unreadable"),
    "macros": (packed(("xl/workbook.xml", "<x/>"), ("xl/vbaProject.bin", "x")), "programs"),
    "macros of another office": (packed(("mimetype", ODT), ("Basic/a.xml", "x")), "programs"),
    "a page that runs": (A_PDF.replace(b"<<>>", b"<< /JavaScript (x) >>"), "programs"),
    "a page that runs, spelt otherwise": (
        A_PDF.replace(b"<<>>", b"<< /J#61vaScript (x) >>"),
        "programs",
    ),
    "half a PDF": (A_PDF[:20], "unreadable"),
    "half a picture": (picture("PNG")[:90], "unreadable"),
    "a dot": (picture("PNG", (20, 20)), "too_small"),
    "too large": (A_PDF + bytes(EVIDENCE_BYTES_MAX), "too_big"),
    "a folder that swells": (
        packed(
            *((f"{n}.xml", bytes(30 * 1024 * 1024)) for n in range(5)),
            method=zipfile.ZIP_DEFLATED,
        ),
        "too_big",
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_shows_nothing_is_refused(what):
    content, reason = REFUSED[what]
    with pytest.raises(EvidenceUnfit) as no:
        proof("a.pdf", content, is_table=False)
    assert no.value.reason == reason


def test_bytes_of_a_picture_that_spell_a_name_are_no_program():
    """A scanned page of 5 MB spelt /JS by chance, now and then, and was refused."""
    said = b"/Type /XObject /Subtype /Image /Filter /DCTDecode"
    file = pdf_with(said, b"\x91/JS\x02\x8f/XFA(")
    assert proof("scansione.pdf", file, is_table=False).content == file


def test_a_pdf_of_our_own_is_taken(app):
    page = "<html lang=it><title>Verbale</title><h1>Verbale</h1><p>Decisione 1.</p></html>"
    with app.app_context():
        file = papers.pdf(page)
    assert proof("verbale.pdf", file, is_table=False).content == file
    assert b"/ObjStm" in file or b"endstream" in file


def test_packed_parts_without_a_program_are_taken():
    file = pdf_with(OBJECTS, zlib.compress(b"1 0 << /Type /Catalog /Names 3 0 R >>"))
    assert proof("a.pdf", file, is_table=False).content == file


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Delibera n. 12 à.PDF", "Delibera n. 12 à.pdf"),
        ('a"\r\nSet-Cookie: x.pdf', "a-Set-Cookie- x.pdf"),
        ("C:\\fatti\\b.pdf", "b.pdf"),
        (".pdf", "file.pdf"),
        ("", "file.pdf"),
        ("n" * 300 + ".pdf", "n" * 116 + ".pdf"),
    ],
)
def test_a_name_is_tame(name, kept):
    assert evidence.tame(name, PDF) == kept


@pytest.fixture
def town(app):
    with app.app_context():
        yield people.the_usual()


def do(town, deed, *args, **kwargs):
    with unit_of_work(act := town.act("Ada")):
        return deed(*args, act=act, **kwargs)


@pytest.fixture
def body(town):
    with unit_of_work(act := town.act("Teresa")):
        return add_organisation("Unione", "union", act=act)


def a_file(words=b"a;b"):
    return proof("ore.csv", words, is_table=True)


def standing(town):
    found = evidence_queries.evidence_of(About.COMMITMENT, [7], bank_id=town.bank_id).get(7, [])
    db.session.rollback()
    return [each for each in found if each.stands]


def test_ten_files_of_a_thing_and_no_more(town, body):
    for n in range(EVIDENCE_FILES_MAX):
        do(
            town,
            evidence_actions.add,
            About.COMMITMENT,
            7,
            a_file(b"%d;b" % n),
            organisation_id=body,
        )
    with pytest.raises(EvidenceFull):
        do(town, evidence_actions.add, About.COMMITMENT, 7, a_file(), organisation_id=body)
    do(town, evidence_actions.add, About.COMMITMENT, 8, a_file(), organisation_id=body)
    assert len(standing(town)) == EVIDENCE_FILES_MAX
    gone = standing(town)[4].evidence_id
    do(town, evidence_actions.take_away, gone, About.COMMITMENT, 7)
    do(town, evidence_actions.add, About.COMMITMENT, 7, a_file(), organisation_id=body)


def test_the_same_file_is_there_once(town, body):
    do(town, evidence_actions.add, About.COMMITMENT, 7, a_file(), organisation_id=body)
    with pytest.raises(EvidenceThere):
        do(town, evidence_actions.add, About.COMMITMENT, 7, a_file(), organisation_id=body)


def test_what_was_taken_away_leaves_only_that_it_was_there(town, body):
    made = do(town, evidence_actions.add, About.COMMITMENT, 7, a_file(), organisation_id=body)
    for about, about_id in ((About.PROJECT, 7), (About.COMMITMENT, 8)):
        with pytest.raises(NotFound):
            do(town, evidence_actions.take_away, made, about, about_id)
        here = {"bank_id": town.bank_id}
        assert evidence_queries.evidence_file(made, about, about_id, **here) is None
        db.session.rollback()
    do(town, evidence_actions.take_away, made, About.COMMITMENT, 7)
    with pytest.raises(NotFound):
        do(town, evidence_actions.take_away, made, About.COMMITMENT, 7)
    found = evidence_queries.evidence_of(About.COMMITMENT, [7], bank_id=town.bank_id)[7]
    assert [(each.name, each.stands) for each in found] == [("", False)]
    assert evidence_queries.evidence_file(made, About.COMMITMENT, 7, bank_id=town.bank_id) is None


def test_the_database_keeps_two_files_out_of_one_place(town, body):
    for n in range(2):
        do(
            town,
            evidence_actions.add,
            About.COMMITMENT,
            7,
            a_file(b"%d;b" % n),
            organisation_id=body,
        )
    people.write()
    with pytest.raises(IntegrityError):
        db.session.execute(update(Evidence).values(place=1))
    db.session.rollback()
    people.write()
    longer = update(Evidence).where(Evidence.place == 1).values(size_bytes=9)
    with pytest.raises(IntegrityError):
        db.session.execute(longer)
    db.session.rollback()


def test_a_form_says_why_a_file_does_not_work(app):
    form_of = {"method": "POST", "content_type": "multipart/form-data"}
    for content, errors in ((b"una parola", 1), (b"a;b\n1;2", 0), (A_PDF, 0)):
        sent = {"file": (io.BytesIO(content), "delibera.pdf")}
        with app.test_request_context(data=sent, **form_of):
            form = EvidenceForm(meta={"csrf": False})
            form.validate()
            assert len(form.file.errors) == errors


def test_it_is_sent_to_be_saved(app):
    file = evidence_queries.EvidenceFile("però.csv", CSV, b"a;b")
    with app.test_request_context():
        answer = app.process_response(attachment(file))
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.mimetype == CSV
