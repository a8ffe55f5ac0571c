"""What was told of somebody who is forgotten: the news stays, without her name and her words."""

from sqlalchemy import select

from exchange.people.names import NAMELESS
from models.base import db
from models.notices import Notice
from tests.cast import at
from views.privacy import parting

THANKS = "Grazie di tutto"


def test_thanks_and_names_are_struck_out_of_the_others_news(agreed):
    agreed.confirm("Ada", 180)
    agreed.confirm("Bruno", 180, THANKS)
    assert agreed.facts("Ada", "care_settled")["thanks"] == THANKS
    agreed.do("Bruno", parting.erase, agreed.id_of("Bruno"), now=at(12, 9))
    facts = db.session.scalars(select(Notice.facts)).all()
    assert not [each for each in facts if THANKS in str(each) or "Bruno" in str(each)]
    settled = agreed.facts("Ada", "care_settled")
    assert (settled["name"], settled["thanks"]) == (NAMELESS, NAMELESS)
    assert settled["settled_minutes"] == 180
