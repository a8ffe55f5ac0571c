"""Giving, changing and taking away the face one shows in a bank."""

from sqlalchemy import delete

from exchange.errors import NotFound
from exchange.units import Act
from models.base import db
from models.people import Membership, Photo
from models.states import Status


def show(image: bytes, *, act: Act) -> None:
    """Show this face (made by `photo.portrait`) in place of the one before, if any."""
    assert act.person_id is not None
    # Two pictures sent at once take turns here: the later one stays.
    key = (act.bank_id, act.person_id)
    membership = db.session.get(Membership, key, with_for_update=True, populate_existing=True)
    if membership is None or membership.status == Status.LEFT:
        raise NotFound()
    _forget(act.person_id, act=act)
    db.session.add(Photo(bank_id=act.bank_id, person_id=act.person_id, image=image, at=act.now))
    db.session.flush()


def take_away(person_id: int, *, act: Act) -> None:
    """Nobody sees this person's face any more. Raises NotFound when there was none."""
    if not _forget(person_id, act=act):
        raise NotFound()


def _forget(person_id: int, *, act: Act) -> bool:
    gone = db.session.execute(
        delete(Photo)
        .where(Photo.bank_id == act.bank_id, Photo.person_id == person_id)
        .returning(Photo.id)
    )
    return gone.first() is not None
