"""Moving in and out. The exact point stands in one encrypted column and goes when the home does."""

from sqlalchemy import delete, func, select, update

from exchange.errors import MovedTooOften
from exchange.people.guest_queries import check_home_is_here
from exchange.places.place import CHANGES_DAYS, CHANGES_MAX, SPAN, Place
from exchange.places.proposal_actions import forget_proposals
from exchange.places.reading_actions import forget_readings
from exchange.units import Act
from exchange.work import changed
from models.base import db
from models.places import Home


def set_home(person_id: int, place: Place, *, act: Act) -> None:
    """Say where a person lives, in the act's bank.

    Mending the address or the pin within its cell is no change. Raises MovedTooOften, and
    KeptAtHome for a guest, who moves in her own bank.
    """
    check_home_is_here(person_id, bank_id=act.bank_id)
    copy_home(person_id, place, act=act)


def copy_home(person_id: int, place: Place, *, act: Act) -> None:
    """As `set_home`, for whoever brings a guest's move from her own bank."""
    now = db.session.scalar(
        select(Home)
        .where(Home.bank_id == act.bank_id, Home.person_id == person_id, Home.until_at.is_(None))
        .with_for_update()
    )
    if now is not None and _is_the_same(now, place):
        now.exact = place.exact
        db.session.flush()
        return
    if now is not None:
        _check_may_move(person_id, act=act)
        now.until_at, now.exact = act.now, None
        db.session.flush()
    db.session.add(
        Home(
            bank_id=act.bank_id,
            person_id=person_id,
            exact=place.exact,
            cell_row=place.cell.row,
            cell_col=place.cell.col,
            istat=place.istat,
            locality=place.locality,
            since_at=act.now,
        )
    )
    db.session.flush()
    changed([person_id])


def _is_the_same(home: Home, place: Place) -> bool:
    here = (home.cell_row, home.cell_col, home.istat, home.locality)
    return here == (place.cell.row, place.cell.col, place.istat, place.locality)


def _check_may_move(person_id: int, *, act: Act) -> None:
    """Counted by the homes she moved out of: the first one is no change."""
    changes = db.session.scalar(
        select(func.count())
        .select_from(Home)
        .where(
            Home.bank_id == act.bank_id,
            Home.person_id == person_id,
            Home.until_at > act.now - SPAN,
        )
    )
    if (changes or 0) >= CHANGES_MAX:
        raise MovedTooOften(CHANGES_MAX, CHANGES_DAYS)


def leave_home(person_id: int, *, act: Act) -> None:
    """She has left the bank: nobody needs to know any more where she lives."""
    db.session.execute(
        update(Home)
        .where(Home.bank_id == act.bank_id, Home.person_id == person_id, Home.until_at.is_(None))
        .values(until_at=act.now, exact=None)
    )
    changed([person_id])


def erase(person_id: int, *, act: Act) -> None:
    """Forget every home of hers in this bank, cells included, and what she proposed of services."""
    db.session.execute(delete(Home).where(Home.bank_id == act.bank_id, Home.person_id == person_id))
    forget_readings(person_id, act=act)
    forget_proposals(person_id, act=act)
    changed([person_id])
