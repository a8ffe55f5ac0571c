"""Who can stand in, who looks for somebody, and the two words that bring them together."""

from dataclasses import asdict, dataclass, replace
from datetime import date

from sqlalchemy import delete, func, select, update

from exchange.errors import NotFound
from exchange.notices import actions as notices
from exchange.people.reaching_queries import are_apart, is_active
from exchange.units import Act
from exchange.workplaces.stand_in_refusals import EnoughAsked, StandInGone
from exchange.workplaces.standing_in import (
    ASKED_MAX,
    ASKS_OPEN_MAX,
    AskState,
    WordState,
    may_follow,
)
from models.base import db
from models.standing_in import StandIn, StandInAsk, StandInWord
from models.upsert import insert_into


@dataclass(frozen=True)
class Offer:
    """What a stand-in says of herself; `municipality` None is anywhere in the bank."""

    trade: str
    municipality: str | None
    first_day: date
    last_day: date
    words: str
    reach: str


@dataclass(frozen=True)
class Wanted:
    """Who is looked for; `firm`: alone, or small."""

    firm: str
    trade: str
    municipality: str
    first_day: date
    last_day: date
    words: str
    reach: str


def offer(said: Offer, *, act: Act) -> None:
    """From now on she is in the list; what she said before is said anew."""
    row = asdict(said) | {"said_at": act.now}
    whose = {"bank_id": act.bank_id, "person_id": act.person_id}
    db.session.execute(
        insert_into(StandIn, whose | row).on_conflict_do_update(
            index_elements=["bank_id", "person_id"], set_=row
        )
    )


def take_offer_back(*, act: Act) -> None:
    """She is in no list any more; who asked her already still hears from her."""
    assert act.person_id is not None
    db.session.execute(
        delete(StandIn).where(StandIn.bank_id == act.bank_id, StandIn.person_id == act.person_id)
    )


def look_for(wanted: Wanted, *, act: Act) -> int:
    """Begin to look; gives the ask's id. Raises EnoughAsked."""
    open_now = db.session.scalar(
        select(func.count()).where(
            StandInAsk.bank_id == act.bank_id,
            StandInAsk.person_id == act.person_id,
            StandInAsk.state == AskState.OPEN,
        )
    )
    if (open_now or 0) >= ASKS_OPEN_MAX:
        raise EnoughAsked(ASKS_OPEN_MAX)
    assert act.person_id is not None
    row = StandInAsk(
        bank_id=act.bank_id, person_id=act.person_id, made_at=act.now, **asdict(wanted)
    )
    db.session.add(row)
    db.session.flush()
    return row.id


def close(ask_id: int, *, act: Act) -> None:
    """She looks no more, or it is off; whoever was asked or agreed is told. Raises NotFound, StandInGone."""
    ask = _own(ask_id, act=act)
    if ask.state == AskState.CLOSED:
        raise StandInGone()
    ask.state = AskState.CLOSED
    _let_go(ask, act=act)


def _let_go(ask: StandInAsk, *, act: Act) -> None:
    """Of all who were asked and wait, or had said yes, nobody is needed any more."""
    gone = db.session.scalars(
        update(StandInWord)
        .where(
            StandInWord.bank_id == act.bank_id,
            StandInWord.ask_id == ask.id,
            StandInWord.state.in_((WordState.ASKED, WordState.WILLING, WordState.AGREED)),
        )
        .values(state=WordState.OFF, at=act.now, reach=None)
        .returning(StandInWord.person_id)
        .execution_options(synchronize_session=False)
    ).all()
    for person_id in sorted(gone):
        notices.tell(person_id, "stand_in_off", {"trade": ask.trade}, act=act)


def ask(ask_id: int, person_id: int, *, act: Act) -> None:
    """Put the question to one who is in the list. Raises NotFound, StandInGone, EnoughAsked."""
    wanted = _open(ask_id, act=act)
    if not _may_be_asked(wanted, person_id, act=act):
        raise NotFound()
    asked = db.session.scalar(
        select(func.count()).where(
            StandInWord.bank_id == act.bank_id,
            StandInWord.ask_id == ask_id,
            StandInWord.state.in_((WordState.ASKED, WordState.WILLING)),
        )
    )
    if (asked or 0) >= ASKED_MAX:
        raise EnoughAsked(ASKED_MAX)
    key = (act.bank_id, ask_id, person_id)
    if db.session.get(StandInWord, key) is not None:
        raise StandInGone()
    db.session.add(
        StandInWord(
            bank_id=act.bank_id,
            ask_id=ask_id,
            person_id=person_id,
            state=WordState.ASKED,
            at=act.now,
        )
    )
    db.session.flush()
    facts = {
        "stand_in_id": wanted.id,
        "trade": wanted.trade,
        "first_day": wanted.first_day.isoformat(),
    }
    notices.tell(person_id, "stand_in_asked", facts, act=act)


def _may_be_asked(wanted: StandInAsk, person_id: int, *, act: Act) -> bool:
    """In the list, in that trade, a member, and neither keeps away from the other."""
    found = db.session.scalar(
        select(StandIn.person_id).where(
            StandIn.bank_id == act.bank_id,
            StandIn.person_id == person_id,
            StandIn.person_id != act.person_id,
            StandIn.trade == wanted.trade,
            StandIn.first_day <= wanted.last_day,
            StandIn.last_day >= wanted.first_day,
            is_active(StandIn.person_id, bank_id=act.bank_id),
            ~are_apart(act.person_id, StandIn.person_id, bank_id=act.bank_id),
        )
    )
    return found is not None


def answer(ask_id: int, could: bool, *, act: Act) -> None:
    """She who was asked could, and is reached as she said in the list; or cannot.

    Raises NotFound, and StandInGone also where she is in the list no more.
    """
    assert act.person_id is not None
    word = _word(ask_id, act.person_id, act=act)
    wanted = db.session.get_one(StandInAsk, (act.bank_id, ask_id))
    then = WordState.WILLING if could else WordState.DECLINED
    if wanted.state != AskState.OPEN or not may_follow(word.state, then):
        raise StandInGone()
    offered = db.session.get(StandIn, (act.bank_id, act.person_id)) if could else None
    if could and offered is None:
        raise StandInGone()
    word.state, word.at, word.reach = then, act.now, offered.reach if offered else None
    db.session.flush()
    kind = "stand_in_could" if could else "stand_in_cannot"
    facts = {
        "stand_in_id": wanted.id,
        "trade": wanted.trade,
        "first_day": wanted.first_day.isoformat(),
    }
    notices.tell(wanted.person_id, kind, facts, act=act)


def step_back(ask_id: int, *, act: Act) -> None:
    """She who had agreed cannot after all: who looks, looks on. Raises NotFound, StandInGone."""
    assert act.person_id is not None
    word = _word(ask_id, act.person_id, act=act)
    if word.state != WordState.AGREED:
        raise StandInGone()
    word.state, word.at, word.reach = WordState.OFF, act.now, None
    wanted = db.session.get_one(StandInAsk, (act.bank_id, ask_id))
    wanted.state = AskState.OPEN
    db.session.flush()
    facts = {
        "stand_in_id": wanted.id,
        "trade": wanted.trade,
        "first_day": wanted.first_day.isoformat(),
    }
    notices.tell(wanted.person_id, "stand_in_cannot", facts, act=act)


def agree(ask_id: int, person_id: int, *, act: Act) -> None:
    """Of who could, this one it is: now each reads how the other is reached. Raises NotFound, StandInGone."""
    wanted = _open(ask_id, act=act)
    word = _word(ask_id, person_id, act=act)
    if not may_follow(word.state, WordState.AGREED):
        raise StandInGone()
    apart = db.session.scalar(select(are_apart(act.person_id, person_id, bank_id=act.bank_id)))
    if apart:
        raise NotFound()
    reach = word.reach
    word.state = WordState.OFF
    db.session.flush()
    _let_go(wanted, act=act)
    word.state, word.at, word.reach = WordState.AGREED, act.now, reach
    wanted.state = AskState.FOUND
    db.session.flush()
    facts = {
        "stand_in_id": wanted.id,
        "trade": wanted.trade,
        "first_day": wanted.first_day.isoformat(),
    }
    notices.tell(person_id, "stand_in_agreed", facts, act=act)


def _own(ask_id: int, *, act: Act) -> StandInAsk:
    row = db.session.get(StandInAsk, (act.bank_id, ask_id), with_for_update=True)
    if row is None or row.person_id != act.person_id:
        raise NotFound()
    return row


def _open(ask_id: int, *, act: Act) -> StandInAsk:
    row = _own(ask_id, act=act)
    if row.state != AskState.OPEN:
        raise StandInGone()
    return row


def _word(ask_id: int, person_id: int, *, act: Act) -> StandInWord:
    row = db.session.get(StandInWord, (act.bank_id, ask_id, person_id), with_for_update=True)
    if row is None:
        raise NotFound()
    return row


def forget(*, before: date) -> None:
    """What ended before this day goes: who stood in, who looked, and what they said."""
    over = select(StandInAsk.id).where(
        StandInAsk.bank_id == StandInWord.bank_id,
        StandInAsk.id == StandInWord.ask_id,
        StandInAsk.last_day < before,
    )
    db.session.execute(delete(StandInWord).where(over.exists()))
    db.session.execute(delete(StandInAsk).where(StandInAsk.last_day < before))
    db.session.execute(delete(StandIn).where(StandIn.last_day < before))


def erase(person_id: int, *, act: Act) -> None:
    """With the bank she leaves, all of it goes; who had agreed with her is told."""
    asks = select(StandInAsk).where(
        StandInAsk.bank_id == act.bank_id, StandInAsk.person_id == person_id
    )
    for row in db.session.scalars(asks.order_by(StandInAsk.id)).all():
        _let_go(row, act=act)
        db.session.execute(
            delete(StandInWord).where(
                StandInWord.bank_id == act.bank_id, StandInWord.ask_id == row.id
            )
        )
        db.session.delete(row)
    db.session.flush()
    agreed = select(StandInWord.ask_id).where(
        StandInWord.bank_id == act.bank_id,
        StandInWord.person_id == person_id,
        StandInWord.state == WordState.AGREED,
    )
    for ask_id in db.session.scalars(agreed.order_by(StandInWord.ask_id)).all():
        step_back(ask_id, act=replace(act, person_id=person_id))
    for table in (StandInWord, StandIn):
        db.session.execute(
            delete(table).where(table.bank_id == act.bank_id, table.person_id == person_id)
        )
