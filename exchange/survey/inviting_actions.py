"""Letters that invite to a questionnaire: to whoever asked for such letters, with one address for all."""

from datetime import timedelta

from sqlalchemy import select

from exchange.notices import actions as notices
from exchange.notices.choosing_queries import who_want
from exchange.notices.routing import Topic
from exchange.people.bank_queries import zone_of
from exchange.survey import queries
from exchange.survey.refusals import CardsOnly, SurveyShut
from exchange.units import Act
from models.base import db
from models.notices import Notice
from models.people import Bank

BETWEEN = timedelta(days=7)
"""Nobody is invited twice within so long, to whatever questionnaire."""


def invite(survey_id: int, *, act: Act) -> int:
    """Write to those who want it; gives to how many.

    Whether somebody has answered is not known: the letter is the same for all, and so is its address.
    Raises NotFound, SurveyShut, CardsOnly.
    """
    found = queries.survey(survey_id, bank_id=act.bank_id)
    if not found.is_open(act.now.astimezone(zone_of(act.bank_id)).date()):
        raise SurveyShut()
    if not found.is_free:
        raise CardsOnly()
    # Two who press at once: the second finds the letters of the first.
    db.session.execute(
        select(Bank.id).where(Bank.id == act.bank_id).with_for_update(key_share=True)
    )
    facts = {
        "code": found.code,
        "titles": dict(found.questionnaire.title),
        "closes_on": found.closes_on.isoformat(),
    }
    lately = _told_since(act)
    wanting = [each for each in who_want(Topic.SURVEYS, bank_id=act.bank_id) if each not in lately]
    for person_id in wanting:
        notices.tell(person_id, "survey_invited", facts, act=act)
    return len(wanting)


def _told_since(act: Act) -> set[int]:
    rows = db.session.scalars(
        select(Notice.person_id)
        .where(
            Notice.bank_id == act.bank_id,
            Notice.kind == "survey_invited",
            Notice.made_at > act.now - BETWEEN,
        )
        .order_by(Notice.id)
    )
    return set(rows)
