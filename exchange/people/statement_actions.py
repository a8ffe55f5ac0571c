"""Whether somebody wants each month's statement by mail. Each adult says it for herself."""

from sqlalchemy import update

from exchange.errors import NotFound
from exchange.units import Act
from models.base import db
from models.people import Membership


def want_statement(wants: bool, *, act: Act) -> None:
    """Raises NotFound for who is no member of the act's bank."""
    found = db.session.scalar(
        update(Membership)
        .where(Membership.bank_id == act.bank_id, Membership.person_id == act.person_id)
        .values(statement_by_mail=wants)
        .returning(Membership.person_id)
        .execution_options(synchronize_session=False)
    )
    if found is None:
        raise NotFound()
