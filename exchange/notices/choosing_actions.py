"""Choosing how one is written to, kind by kind."""

from collections.abc import Mapping

from exchange.notices import actions as notices
from exchange.notices.routing import Choice, Topic, may_choose
from exchange.units import Act
from models.base import db
from models.notices import NoticeChoice
from models.upsert import insert_into


def choose(choices: Mapping[Topic, Choice], *, act: Act) -> None:
    """From the next notice on. What leaves somebody else waiting cannot be silenced."""
    assert act.person_id is not None
    for topic, choice in sorted(choices.items()):
        assert may_choose(topic, choice.mail), "the page offers no such choice"
        columns = {"mail": choice.mail, "push": choice.push, "sms": choice.sms}
        row = {"bank_id": act.bank_id, "person_id": act.person_id, "topic": topic, **columns}
        db.session.execute(
            insert_into(NoticeChoice, row).on_conflict_do_update(
                index_elements=["bank_id", "person_id", "topic"], set_=columns
            )
        )


def send_trial(*, act: Act) -> None:
    """One notice in every way she has, to see whether it arrives."""
    assert act.person_id is not None
    notices.tell(act.person_id, "trial", act=act)
