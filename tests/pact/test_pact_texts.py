"""A pact is written, asked about, opened and signed; what is signed is so to the letter, for ever."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from exchange.errors import NotFound
from exchange.pact import differences, pact_text_queries, pact_texts, signature_queries, verifying
from exchange.pact import joining_actions as joining
from exchange.pact import pact_text_actions as pact
from exchange.pact.differences import Change
from exchange.pact.pact_texts import Clause, Document, Stage
from exchange.pact.refusals import (
    ConsultationOver,
    DraftBegun,
    NoPactText,
    NotSigned,
    PactTextShut,
    SignedBefore,
)
from exchange.people import representative_actions as representatives
from exchange.people import representative_queries
from models.base import db
from models.notices import Notice
from models.pact_texts import PactText, Signature
from tests import cast as people
from tests.pact.partners import fifteen
from tests.pact.signers import CLAUSES, DAY, do, opened, proof_of, sign, statement_of, text_of

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=40)


@pytest.fixture
def town(app):
    with app.app_context():
        yield people.the_usual()


@pytest.fixture
def partners(town):
    return fifteen(town)


@st.composite
def clauses(draw):
    made = st.builds(pact_texts.tidied, WORDS.map(lambda each: f"x{each}"), WORDS)
    return tuple(draw(st.lists(made, min_size=1, max_size=4)))


@given(clauses(), WORDS, st.integers(1, 500))
def test_a_text_is_read_again_as_it_was_written(said, title, version):
    written = pact_texts.wording(Document(f"P{title}", version, said))
    read = pact_texts.read_wording(written)
    assert (read.clauses, read.version) == (said, version)
    assert pact_texts.wording(read) == written


@given(clauses(), clauses())
def test_two_texts_have_one_hash_only_if_they_are_one(one, other):
    written = [pact_texts.wording(Document("Patto", 1, each)) for each in (one, other)]
    assert (written[0] == written[1]) == (one == other)


@given(clauses())
def test_what_is_typed_again_is_the_same(said):
    assert pact_texts.typed(pact_texts.retyped(said)) == said


@pytest.mark.parametrize(
    "text", ["", "x", "prossima pact 1\nPatto\nversion 0\n", "prossima pact 1\nPatto\nversion 1"]
)
def test_what_is_no_text_is_not_read(text):
    with pytest.raises(NoPactText):
        pact_texts.read_wording(text)


def test_typed_text_begins_with_a_heading():
    assert pact_texts.typed("Premessa\n\nLa cura.") == ()
    typed = pact_texts.typed(
        "# 1. Premessa\r\nLa  cura\r\nè lavoro.\r\n\r\nSi divide.\n#Orari\nSera."
    )
    assert typed == (
        Clause("Premessa", "La cura è lavoro.\n\nSi divide."),
        Clause("Orari", "Sera."),
    )


@given(clauses(), clauses())
def test_differences_put_together_are_both_texts(before, after):
    pairs = differences.differences(before, after)

    def joined(paragraphs):
        return "\n\n".join("".join(run for _change, run in each) for each in paragraphs)

    assert [joined(each.before) for each in pairs if each.number_before] == [
        each.body for each in before
    ]
    assert [joined(each.after) for each in pairs if each.number_after] == [
        each.body for each in after
    ]
    assert [each.number_after for each in pairs if each.number_after] == [*range(1, len(after) + 1)]


def test_a_changed_word_is_shown_on_both_sides():
    now = (
        CLAUSES[0],
        Clause("Orari", "Gli sportelli aprono anche il sabato."),
        Clause("Padri", "-"),
    )
    pairs = differences.differences(CLAUSES, now)
    assert [each.change for each in pairs] == [Change.SAME, Change.CHANGED, Change.CHANGED]
    assert (Change.REMOVED, "la sera.") in pairs[1].before[0]
    assert (Change.ADDED, "il sabato.") in pairs[1].after[0]


def test_one_version_is_written_at_a_time(town):
    text_id = do(town, "Teresa", pact.begin, "Patto", ())
    with pytest.raises(DraftBegun):
        do(town, "Teresa", pact.begin, "Patto", ())
    for deed in (pact.open_to_sign, lambda *of, **act: pact.consult(*of, DAY, **act)):
        with pytest.raises(NoPactText):
            do(town, "Teresa", deed, text_id)
    do(town, "Teresa", pact.write, text_id, "Patto", CLAUSES)
    assert text_of(town, text_id).clauses == CLAUSES
    do(town, "Teresa", pact.drop, text_id)
    assert text_of(town, text_id) is None


def test_partners_are_asked_until_a_day_and_answered_once(town, partners):
    text_id = do(town, "Teresa", pact.begin, "Patto", CLAUSES)
    body = partners[0].organisation_id
    with pytest.raises(ConsultationOver):
        do(town, "Aurora", pact.comment, text_id, 1, body, "Di più.")
    do(town, "Teresa", pact.consult, text_id, DAY)
    with pytest.raises(PactTextShut):
        do(town, "Teresa", pact.write, text_id, "Patto", ())
    told = list(db.session.scalars(select(Notice.kind).where(Notice.kind == "pact_consultation")))
    assert len(told) == 30
    db.session.rollback()
    do(town, "Aurora", pact.comment, text_id, 2, body, "Anche il sabato.")
    with pytest.raises(NotFound):
        do(town, "Aurora", pact.comment, text_id, 4, body, "-")
    do(town, "Teresa", pact.end_consultation, text_id)
    (said,) = pact_text_queries.comments(text_id, bank_id=town.bank_id)
    db.session.rollback()
    assert (said.organisation, said.heading) == ("Comune di Borgo Ulivo", "Orari")
    do(town, "Teresa", pact.answer, said.comment_id, "partly", "Il sabato no.")
    with pytest.raises(PactTextShut):
        do(town, "Teresa", pact.answer, said.comment_id, "no", "-")
    with pytest.raises(PactTextShut):
        do(town, "Teresa", pact.drop, text_id)


def test_the_last_day_of_a_consultation_is_in_it(town, partners):
    text_id = do(town, "Teresa", pact.begin, "Patto", CLAUSES)
    do(town, "Teresa", pact.consult, text_id, date(2030, 1, 6))
    with pytest.raises(ConsultationOver):
        do(town, "Aurora", pact.comment, text_id, 1, partners[0].organisation_id, "-")


def test_an_organisation_signs_once_by_either_of_its_two(town, partners):
    text_id = opened(town)
    sign(town, text_id, partners[0])
    sign(town, text_id, partners[1], "alternate")
    for role in ("holder", "alternate"):
        with pytest.raises(SignedBefore):
            sign(town, text_id, partners[0], role)
    signed = signature_queries.signatures_of("pact", text_id, bank_id=town.bank_id)
    db.session.rollback()
    assert {each.said.role for each in signed} == {"holder", "alternate"}
    assert text_of(town, text_id).stage is Stage.SIGNED


def test_nobody_signs_for_another_nor_another_text(town, partners):
    text_id = opened(town)
    text = text_of(town, text_id)
    theirs = statement_of(text, partners[1])
    with pytest.raises(NotFound):
        do(town, "Aurora", pact.sign, text_id, theirs, proof_of(theirs))
    for otherwise in ({"document": "0" * 64}, {"version": "2"}, {"about": "founding"}):
        with pytest.raises(NoPactText):
            sign(town, text_id, partners[0], **otherwise)
    mine = statement_of(text, partners[0])
    with pytest.raises(NotSigned):
        do(town, "Aurora", pact.sign, text_id, mine, proof_of(theirs))
    do(town, "Teresa", pact.take_back, text_id)
    with pytest.raises(NoPactText):
        sign(town, text_id, partners[0], document=text.mark)
    assert db.session.scalar(select(Signature.at)) is None
    db.session.rollback()


def test_who_speaks_for_it_no_more_signs_no_more(town, partners):
    text_id = opened(town)
    named = representative_queries.named(partners[0].organisation_id, bank_id=town.bank_id)
    db.session.rollback()
    do(town, "Teresa", representatives.end, named[0].representative_id)
    with pytest.raises(NotFound):
        sign(town, text_id, partners[0])


def test_from_the_first_signature_on_nothing_changes(town, partners):
    text_id = opened(town)
    sign(town, text_id, partners[0])
    before = text_of(town, text_id)
    for deed in (pact.take_back, pact.open_to_sign, pact.drop, pact.end_consultation):
        with pytest.raises(PactTextShut):
            do(town, "Teresa", deed, text_id)
    with pytest.raises(PactTextShut):
        do(town, "Teresa", pact.write, text_id, "Altro", ())
    key = PactText.bank_id == town.bank_id, PactText.id == text_id
    mine = Signature.bank_id == town.bank_id
    row = db.session.execute(select(PactText.__table__).where(*key)).mappings().one()
    db.session.rollback()
    forbidden = [
        update(PactText).where(*key).values(wording="altro"),
        update(PactText).where(*key).values(clauses=[]),
        update(PactText).where(*key).values(state="draft", wording=None, opened_on=None),
        delete(PactText).where(*key),
        update(Signature).where(mine).values(statement="altro"),
        delete(Signature).where(mine),
    ]
    if db.engine.dialect.name == "sqlite":
        again = insert(PactText).prefix_with("OR REPLACE").values(**dict(row) | {"title": "-"})
        forbidden.append(again)
    for statement in forbidden:
        people.write()
        with pytest.raises(IntegrityError):
            db.session.execute(statement)
        db.session.rollback()
    assert text_of(town, text_id) == before


def test_a_later_version_is_signed_anew(town, partners):
    first = opened(town)
    sign(town, first, partners[0])
    second = opened(town, CLAUSES[:2])
    with pytest.raises(NoPactText):
        sign(town, first, partners[1])
    assert [text_of(town, each).stage for each in (first, second)] == [Stage.SIGNED, Stage.OPEN]
    sign(town, second, partners[0])
    assert [text_of(town, each).stage for each in (first, second)] == [Stage.AMENDED, Stage.SIGNED]
    assert text_of(town, first).version == 1


def published(town, text_id):
    text = text_of(town, text_id)
    signed = signature_queries.signatures_of("pact", text_id, bank_id=town.bank_id)
    db.session.rollback()
    document = pact_texts.read_wording(text.wording)
    said = verifying.published(document, text.wording, [(s.text, s.proof) for s in signed])
    return text.wording, json.loads(json.dumps(said))


def test_anybody_can_check_what_is_published(town, partners):
    text_id = opened(town)
    for partner in partners[:3]:
        sign(town, text_id, partner)
    wording, said = published(town, text_id)
    found = verifying.verify(wording.encode(), json.dumps(said))
    assert found.holds
    assert [each.statement.organisation for each in found.signatures] == [
        each.name for each in partners[:3]
    ]
    for at in range(len(wording)):
        tampered = wording[:at] + chr(ord(wording[at]) ^ 1) + wording[at + 1 :]
        assert not verifying.verify(tampered.encode(), json.dumps(said)).holds
    for name in ("statement", "public_key", "authenticator", "client", "signature", "origin"):
        tampered = json.loads(json.dumps(said))
        told = tampered["signatures"][1][name]
        tampered["signatures"][1][name] = told[:-3] + ("A" if told[-3] != "A" else "B") + told[-2:]
        found = verifying.verify(wording.encode(), json.dumps(tampered))
        assert [bool(each.statement) for each in found.signatures] == [True, False, True]
    twice = said | {"signatures": said["signatures"] + said["signatures"][:1]}
    assert verifying.verify(wording.encode(), json.dumps(twice)).signatures[-1].fault == "twice"
    assert verifying.verify(wording.encode(), "{").fault == "not_signatures"
    assert not verifying.verify(wording.encode(), json.dumps(said | {"signatures": []})).holds
    assert verifying.verify(wording.encode(), json.dumps(said | {"document": "0"})).fault


def test_a_signature_of_another_version_is_none_of_this(town, partners):
    first = opened(town)
    sign(town, first, partners[0])
    _text, old = published(town, first)
    second = opened(town, CLAUSES[:2])
    sign(town, second, partners[1])
    wording, said = published(town, second)
    said["signatures"] += old["signatures"]
    assert [
        each.fault for each in verifying.verify(wording.encode(), json.dumps(said)).signatures
    ] == [
        "",
        "other_text",
    ]


def test_whom_to_call_is_forgotten_with_the_answer(town):
    contact = {"name": "Pino", "email": "pino@proloco.test"}
    asked = do(town, None, joining.ask, "Pro Loco", "association", contact)
    (line,) = pact_text_queries.joinings(town.bank_id)
    db.session.rollback()
    assert line.contact == contact
    do(town, "Teresa", joining.answer, asked, "welcome")
    (line,) = pact_text_queries.joinings(town.bank_id)
    db.session.rollback()
    assert (line.contact, line.answer) == (None, "welcome")
    with pytest.raises(PactTextShut):
        do(town, "Teresa", joining.answer, asked, "no")


def test_what_she_signed_and_said_is_in_her_own_copy(town, partners):
    text_id = do(town, "Teresa", pact.begin, "Patto", CLAUSES)
    do(town, "Teresa", pact.consult, text_id, DAY)
    do(town, "Aurora", pact.comment, text_id, 2, partners[0].organisation_id, "Il sabato.")
    do(town, "Teresa", pact.end_consultation, text_id)
    do(town, "Teresa", pact.open_to_sign, text_id)
    sign(town, text_id, partners[0])
    assert [each["words"] for each in pact_text_queries.export(town.people["Aurora"])] == [
        "Il sabato."
    ]
    (signed,) = signature_queries.export(town.people["Aurora"])
    assert "Aurora" in signed["statement"]
    assert signature_queries.export(town.people["Biagio"]) == []
    db.session.rollback()
