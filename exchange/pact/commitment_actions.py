"""Promising, deciding what is in the pact, telling figures, keeping. Each act flushes; steps are added."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import and_, func, select, update

from exchange.errors import NotFound
from exchange.notices import actions as notices
from exchange.pact import evidence_actions
from exchange.pact import evidence_queries as evidence
from exchange.pact.commitment_queries import CommitmentCard, one
from exchange.pact.commitment_refusals import (
    AskedAlready,
    AskedByYou,
    CommitmentShut,
    NothingAsked,
)
from exchange.pact.commitments import Terms, meets
from exchange.pact.evidence import Proof
from exchange.pact.reminders import Reminder
from exchange.pact.seen import check
from exchange.people.bank_queries import zone_of
from exchange.units import Act
from models.act import ActRow
from models.base import db
from models.commitments import Commitment, CommitmentStep, PactAim
from models.states_of_pacts import About, Source, Step


@dataclass(frozen=True)
class Promise:
    """What is promised, and how it is measured; without `indicator` the figures are entered."""

    title: str
    words: str
    indicator: str | None
    measured: str
    unit: str
    terms: Terms


def add_aim(title: str, *, is_weighed: bool, act: Act) -> int:
    """A group of commitments; the database refuses a title that is there."""
    made = PactAim(
        bank_id=act.bank_id, title=title, is_weighed=is_weighed, act_uid=act.uid, at=act.now
    )
    db.session.add(made)
    db.session.flush()
    return made.id


def propose(organisation_id: int, promise: Promise, *, act: Act) -> int:
    """A representative puts it forward; it is in the pact once somebody else takes it in."""
    made = Commitment(
        bank_id=act.bank_id,
        organisation_id=organisation_id,
        title=promise.title,
        words=promise.words,
        source=Source.LIVE if promise.indicator else Source.ENTERED,
        indicator=promise.indicator,
        measured=promise.measured,
        unit=promise.unit,
        act_uid=act.uid,
        at=act.now,
    )
    db.session.add(made)
    db.session.flush()
    _ask(made.id, promise.terms, "", act=act)
    return made.id


def ask_to_amend(
    commitment_id: int, organisation_id: int, terms: Terms, words: str, *, act: Act
) -> None:
    """Another target or another day, with the motive; a baseline stays what it was.

    Raises NotFound, CommitmentShut, AskedAlready.
    """
    found = _open(commitment_id, organisation_id, act=act)
    if found.story.asked:
        raise AskedAlready()
    _ask(commitment_id, terms, words, act=act)


def _ask(commitment_id: int, terms: Terms, words: str, *, act: Act) -> None:
    said = {"baseline_milli": terms.baseline_milli, "target_milli": terms.target_milli}
    _add(commitment_id, Step.TERMS, words, act=act, due=terms.due, **said)


def take(commitment_id: int, aim_id: int, weight: int, *, seen: str = "", act: Act) -> None:
    """The terms that were asked for hold from today, in this group with this weight.

    `seen`: the mark of what was read. Kept by that, if what was told before reaches them.
    Raises NotFound, NothingAsked, AskedByYou, LostRace, CommitmentShut for one that was kept while
    it waited.
    """
    found, asker = _asked(commitment_id, seen, act=act)
    if found.story.kept:
        raise CommitmentShut()
    place(commitment_id, aim_id, weight, act=act)
    _add(commitment_id, Step.TAKEN, "", act=act)
    _keep_if_shown(commitment_id, act=act)
    if asker is not None:
        facts = {
            "commitment_id": commitment_id,
            "organisation_id": found.organisation_id,
            "title": found.title,
        }
        notices.tell(asker, "commitment_taken", facts, act=act)


def decline(commitment_id: int, words: str, *, seen: str = "", act: Act) -> None:
    """What holds stays as it is; `words` say why.

    Raises NotFound, NothingAsked, AskedByYou, LostRace.
    """
    found, asker = _asked(commitment_id, seen, act=act)
    _add(commitment_id, Step.DECLINED, words, act=act)
    if asker is not None:
        facts = {
            "commitment_id": commitment_id,
            "organisation_id": found.organisation_id,
            "title": found.title,
            "motive": words,
            "is_in": found.is_in,
        }
        notices.tell(asker, "commitment_declined", facts, act=act)


def _asked(commitment_id: int, seen: str, *, act: Act) -> tuple[CommitmentCard, int | None]:
    """What waits for a decision, and who asked for it."""
    found = held(commitment_id, act=act)
    if found.story.asked is None:
        raise NothingAsked()
    check(seen, found.mark)
    by = db.session.scalar(
        select(ActRow.person_id)
        .join(
            CommitmentStep,
            and_(CommitmentStep.bank_id == ActRow.bank_id, CommitmentStep.act_uid == ActRow.uid),
        )
        .where(
            CommitmentStep.bank_id == act.bank_id,
            CommitmentStep.commitment_id == commitment_id,
            CommitmentStep.number == found.story.asked.number,
        )
    )
    if by is not None and by == act.person_id:
        raise AskedByYou()
    return found, by


def held(commitment_id: int, *, act: Act) -> CommitmentCard:
    """Who is to write of it reads it as it stands: of two at once, the other one waits. Raises NotFound."""
    here = select(Commitment.id).where(
        Commitment.bank_id == act.bank_id, Commitment.id == commitment_id
    )
    db.session.execute(here.with_for_update())
    found = one(commitment_id, bank_id=act.bank_id)
    if found is None:
        raise NotFound()
    return found


def place(commitment_id: int, aim_id: int, weight: int, *, seen: str = "", act: Act) -> None:
    """Its group, and its weight in it. Raises NotFound, LostRace."""
    check(seen, held(commitment_id, act=act).mark)
    there = select(PactAim.id).where(PactAim.bank_id == act.bank_id, PactAim.id == aim_id)
    if db.session.scalar(there) is None:
        raise NotFound()
    db.session.execute(
        update(Commitment)
        .where(Commitment.bank_id == act.bank_id, Commitment.id == commitment_id)
        .values(aim_id=aim_id, weight=weight)
    )


def enter_figure(
    commitment_id: int, organisation_id: int, value_milli: int, as_of: date, words: str, *, act: Act
) -> None:
    """Where it has come to on a day. Kept, if the target is reached and a file shows it.

    Raises NotFound, CommitmentShut: also of one whose figures are live.
    """
    if _open(commitment_id, organisation_id, act=act).is_live:
        raise CommitmentShut()
    _add(commitment_id, Step.FIGURE, words, act=act, value_milli=value_milli, as_of=as_of)
    _keep_if_shown(commitment_id, act=act)


def bring_evidence(commitment_id: int, organisation_id: int, file: Proof, *, act: Act) -> None:
    """One more file that shows it. Raises NotFound, CommitmentShut, EvidenceThere, EvidenceFull."""
    found = held(commitment_id, act=act)
    if found.organisation_id != organisation_id:
        raise NotFound()
    if not found.is_in:
        raise CommitmentShut()
    evidence_actions.add(
        About.COMMITMENT, commitment_id, file, organisation_id=organisation_id, act=act
    )
    _keep_if_shown(commitment_id, act=act)


def _keep_if_shown(commitment_id: int, *, act: Act) -> None:
    found = one(commitment_id, bank_id=act.bank_id)
    assert found is not None
    files = evidence.evidence_of(About.COMMITMENT, [commitment_id], bank_id=act.bank_id)
    if not found.is_live and any(each.stands for each in files.get(commitment_id, ())):
        _keep_if_met(found, act=act)


def _keep_if_met(found: CommitmentCard, *, act: Act) -> None:
    story = found.story
    if story.terms is None or story.figure is None or story.kept:
        return
    value_milli, as_of = story.figure.value_milli, story.figure.as_of
    assert value_milli is not None
    if meets(story.terms, value_milli):
        figure = {"value_milli": value_milli, "as_of": as_of}
        _add(found.commitment_id, Step.KEPT, "", act=act, **figure)


def note_live(commitment_id: int, value_milli: int, as_of: date, *, act: Act) -> None:
    """What its indicator tells by that day; kept, if it meets the target. Told before: nothing new.

    Raises NotFound, CommitmentShut.
    """
    found = one(commitment_id, bank_id=act.bank_id)
    if found is None:
        raise NotFound()
    if not found.is_live or not found.is_in or found.story.kept:
        raise CommitmentShut()
    if found.story.is_news(value_milli, as_of):
        _add(commitment_id, Step.FIGURE, "", act=act, value_milli=value_milli, as_of=as_of)
        found = one(commitment_id, bank_id=act.bank_id)
        assert found is not None
    _keep_if_met(found, act=act)


def answer(commitment_id: int, organisation_id: int, words: str, *, act: Act) -> None:
    """What its organisation says of how it goes, for everybody. Raises NotFound, CommitmentShut."""
    _open(commitment_id, organisation_id, act=act)
    _add(commitment_id, Step.ANSWERED, words, act=act)


def remind(
    commitment_id: int, reminder: Reminder, person_ids: Collection[int], *, act: Act
) -> None:
    """Write it down, and to each of those who speak for it. Raises NotFound, CommitmentShut."""
    found = one(commitment_id, bank_id=act.bank_id)
    if found is None:
        raise NotFound()
    if found.story.terms is None or found.story.kept or found.story.was_reminded(reminder.turn):
        raise CommitmentShut()
    due = found.story.terms.due
    _add(commitment_id, Step.REMINDED, "", act=act, due=due, turn=reminder.turn)
    facts = {
        "commitment_id": commitment_id,
        "organisation_id": found.organisation_id,
        "title": found.title,
        "due": due.isoformat(),
    }
    for person_id in person_ids:
        if reminder.is_late:
            notices.tell(person_id, "commitment_late", facts, act=act)
        else:
            notices.tell(person_id, "commitment_soon", facts, act=act)


def _open(commitment_id: int, organisation_id: int, *, act: Act) -> CommitmentCard:
    """One of its own that is in the pact and not kept yet."""
    found = held(commitment_id, act=act)
    if found.organisation_id != organisation_id:
        raise NotFound()
    if not found.is_in or found.story.kept:
        raise CommitmentShut()
    return found


def _add(commitment_id: int, kind: Step, words: str, *, act: Act, **said: Any) -> None:
    """Two who write at once would take the same number: the key has the last word."""
    of_it = CommitmentStep.bank_id == act.bank_id, CommitmentStep.commitment_id == commitment_id
    newest = db.session.scalar(select(func.max(CommitmentStep.number)).where(*of_it))
    step = CommitmentStep(
        bank_id=act.bank_id,
        commitment_id=commitment_id,
        number=(newest or 0) + 1,
        kind=kind,
        day=act.now.astimezone(zone_of(act.bank_id)).date(),
        words=words,
        act_uid=act.uid,
        **said,
    )
    db.session.add(step)
    db.session.flush()
