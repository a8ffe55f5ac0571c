"""What somebody wrote about care that others may have been told, and what was written of it."""

from sqlalchemy import and_, or_, select

from models.base import db
from models.care import Confirmation, Exchange, Ruling
from models.disputes import DisputeWord


def words_of(person_id: int, *, bank_id: int) -> list[str]:
    """Her thanks and what she wrote to be heard, and the operators' motives about exchanges of hers."""
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
    argued = (
        select(DisputeWord.words)
        .join(
            Exchange,
            and_(Exchange.bank_id == DisputeWord.bank_id, Exchange.id == DisputeWord.exchange_id),
        )
        .where(
            DisputeWord.bank_id == bank_id,
            DisputeWord.words.is_not(None),
            or_(
                DisputeWord.person_id == person_id,
                and_(
                    DisputeWord.side.is_(None),
                    or_(Exchange.asker_id == person_id, Exchange.helper_id == person_id),
                ),
            ),
        )
    )
    found = (words for each in (written, ruled, argued) for words in db.session.scalars(each))
    return [words for words in found if words]
