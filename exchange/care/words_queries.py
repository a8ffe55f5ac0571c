"""What somebody wrote about care that others may have been told, and what was written of it."""

from sqlalchemy import and_, or_, select

from models.base import db
from models.care import Confirmation, Exchange, Ruling


def words_of(person_id: int, *, bank_id: int) -> list[str]:
    """Her thanks, and the operators' motives about exchanges of hers."""
    written = select(Confirmation.words).where(
        Confirmation.bank_id == bank_id,
        Confirmation.person_id == person_id,
        Confirmation.words.is_not(None),
    )
    ruled = (
        select(Ruling.motive)
        .join(Exchange, and_(Exchange.bank_id == Ruling.bank_id, Exchange.id == Ruling.exchange_id))
        .where(
            Ruling.bank_id == bank_id,
            or_(Exchange.asker_id == person_id, Exchange.helper_id == person_id),
        )
    )
    return [*db.session.scalars(written), *db.session.scalars(ruled)]
