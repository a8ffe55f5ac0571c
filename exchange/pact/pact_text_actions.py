"""Writing a version of the pact, asking about it, opening it, signing it. Each act flushes.

From its first signature on a version is as it was signed: here, and by a trigger of the database.
"""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import delete, func, select

from exchange.errors import LostRace, NotFound
from exchange.notices import actions as notices
from exchange.pact import pact_texts, signature_actions, signatures
from exchange.pact.pact_texts import Clause, Document, Stage
from exchange.pact.refusals import (
    ConsultationOver,
    DraftBegun,
    NoPactText,
    PactTextShut,
)
from exchange.pact.signatures import Proof, Statement
from exchange.people import representative_queries
from exchange.people.bank_queries import zone_of
from exchange.units import Act
from models.base import db
from models.pact_texts import PactComment, PactText, Signature


def begin(title: str, clauses: Sequence[Clause], *, act: Act) -> int:
    """The next version, to be written. One at a time. Gives its id. Raises DraftBegun."""
    of_bank = PactText.bank_id == act.bank_id
    unfinished = select(PactText.id).where(of_bank, PactText.state != Stage.OPEN)
    if db.session.scalar(unfinished) is not None:
        raise DraftBegun()
    newest = db.session.scalar(select(func.max(PactText.version)).where(of_bank)) or 0
    text = PactText(
        bank_id=act.bank_id,
        version=newest + 1,
        title=title,
        clauses=_rows(clauses),
        state=Stage.DRAFT,
        made_on=_today(act),
        act_uid=act.uid,
    )
    db.session.add(text)
    db.session.flush()
    return text.id


def _rows(clauses: Sequence[Clause]) -> list[list[str]]:
    return [[each.heading, each.body] for each in clauses]


def _today(act: Act) -> date:
    return act.now.astimezone(zone_of(act.bank_id)).date()


def _held(text_id: int, *states: str, act: Act) -> PactText:
    """The version, locked until the trip ends, in one of these states. Raises NotFound, PactTextShut."""
    key = act.bank_id, text_id
    text = db.session.get(PactText, key, with_for_update=True, populate_existing=True)
    if text is None:
        raise NotFound()
    if text.state not in states:
        raise PactTextShut()
    return text


def write(text_id: int, title: str, clauses: Sequence[Clause], *, seen: str = "", act: Act) -> None:
    """What the draft says from now on, for who read these words (`pact_texts.seen`), if it is said.

    Raises NotFound, PactTextShut, LostRace.
    """
    text = _held(text_id, Stage.DRAFT, act=act)
    now = Document(text.title, text.version, tuple(Clause(*each) for each in text.clauses))
    if seen and seen != pact_texts.seen(now):
        raise LostRace()
    text.title, text.clauses = title, _rows(clauses)
    db.session.flush()


def consult(text_id: int, until: date, *, act: Act) -> None:
    """Partners say what they think of it, to the end of this day. Raises NotFound, PactTextShut,
    NoPactText for a draft without a clause.
    """
    text = _held(text_id, Stage.DRAFT, act=act)
    if not text.clauses:
        raise NoPactText()
    text.state, text.consults_until = Stage.CONSULTATION, until
    for person_id, name, number in _told(text, act=act):
        facts = {
            "title": text.title,
            "organisation": name,
            "organisation_id": number,
            "due": until.isoformat(),
        }
        notices.tell(person_id, "pact_consultation", facts, act=act)


def _told(text: PactText, *, act: Act) -> list[tuple[int, str, str]]:
    """Holder and alternate of every partner: who, the name of the organisation, its number."""
    db.session.flush()
    return [
        (face.person_id, partner.name, str(partner.organisation_id))
        for partner in representative_queries.partners(act.bank_id)
        for face in (partner.holder, partner.alternate)
        if face
    ]


def end_consultation(text_id: int, *, act: Act) -> None:
    """Back to writing; what was said stays, to be answered. Raises NotFound, PactTextShut."""
    _held(text_id, Stage.CONSULTATION, act=act).state = Stage.DRAFT
    db.session.flush()


def open_to_sign(text_id: int, *, act: Act) -> None:
    """The text is put down to the letter, and partners are asked to sign it.

    Raises NotFound, PactTextShut, NoPactText for a draft without a clause.
    """
    text = _held(text_id, Stage.DRAFT, act=act)
    if not text.clauses:
        raise NoPactText()
    clauses = tuple(Clause(*each) for each in text.clauses)
    wording = pact_texts.wording(Document(text.title, text.version, clauses))
    text.state, text.opened_on, text.wording = Stage.OPEN, _today(act), wording
    for person_id, name, number in _told(text, act=act):
        facts = {"title": text.title, "organisation": name, "organisation_id": number}
        notices.tell(person_id, "pact_open", facts, act=act)


def take_back(text_id: int, *, act: Act) -> None:
    """Back to writing, while nobody has signed. Raises NotFound, PactTextShut, DraftBegun."""
    text = _held(text_id, Stage.OPEN, act=act)
    others = select(PactText.id).where(
        PactText.bank_id == act.bank_id, PactText.state != Stage.OPEN
    )
    if _is_signed(text):
        raise PactTextShut()
    if db.session.scalar(others) is not None:
        raise DraftBegun()
    text.state, text.wording, text.opened_on = Stage.DRAFT, None, None
    db.session.flush()


def _is_signed(text: PactText) -> bool:
    signed = select(Signature.at).where(
        Signature.bank_id == text.bank_id, Signature.about == "pact", Signature.about_id == text.id
    )
    return db.session.scalars(signed.limit(1)).first() is not None


def drop(text_id: int, *, act: Act) -> None:
    """A draft nobody was asked about is thrown away. Raises NotFound, PactTextShut."""
    text = _held(text_id, Stage.DRAFT, act=act)
    said = select(PactComment.id).where(
        PactComment.bank_id == act.bank_id, PactComment.text_id == text_id
    )
    if db.session.scalars(said.limit(1)).first() is not None:
        raise PactTextShut()
    here = PactText.bank_id == act.bank_id, PactText.id == text.id
    db.session.execute(delete(PactText).where(*here))


def comment(text_id: int, clause: int, organisation_id: int, words: str, *, act: Act) -> None:
    """What an organisation says of a clause, by its number. Raises NotFound, ConsultationOver."""
    text = db.session.get(PactText, (act.bank_id, text_id), with_for_update={"read": True})
    if text is None or not 1 <= clause <= len(text.clauses):
        raise NotFound()
    until = text.consults_until
    if text.state != Stage.CONSULTATION or until is None or _today(act) > until:
        raise ConsultationOver()
    said = PactComment(
        bank_id=act.bank_id,
        text_id=text_id,
        organisation_id=organisation_id,
        clause=clause,
        heading=text.clauses[clause - 1][0],
        words=words,
        day=_today(act),
        act_uid=act.uid,
    )
    db.session.add(said)
    db.session.flush()


def answer(comment_id: int, said: str, motive: str, *, act: Act) -> int:
    """Taken in, in part or not, and why: once. Gives the version's id. Raises NotFound, PactTextShut."""
    key = act.bank_id, comment_id
    found = db.session.get(PactComment, key, with_for_update=True, populate_existing=True)
    if found is None:
        raise NotFound()
    if found.answer is not None:
        raise PactTextShut()
    today = _today(act)
    found.answer, found.motive, found.answered_on = said, motive, today
    db.session.flush()
    return found.text_id


def sign(text_id: int, statement: Statement, proof: Proof, *, act: Act) -> None:
    """Signed for an organisation, by one who speaks for it now. Nothing of the text changes after.

    Raises NotFound, NoPactText for a version that is not the one to sign, NotSigned, SignedBefore.
    """
    text = _held(text_id, Stage.DRAFT, Stage.CONSULTATION, Stage.OPEN, act=act)
    newest = select(func.max(PactText.version)).where(
        PactText.bank_id == act.bank_id, PactText.state == Stage.OPEN
    )
    if text.state != Stage.OPEN or text.version != db.session.scalar(newest):
        raise NoPactText()
    speaks = representative_queries.standing(
        act.person_id or 0, act.bank_id, statement.organisation_id
    )
    if speaks is None:
        raise NotFound()
    is_this = statement.document == signatures.hash_of(text.wording or "")
    if not is_this or (statement.about, statement.version) != ("pact", str(text.version)):
        raise NoPactText()
    signature_actions.keep(statement, proof, text.id, act=act)
