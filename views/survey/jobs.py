"""The clock's part in questionnaires: a night's mixing, and drafts nobody came back to."""

from datetime import datetime
from functools import partial

from exchange.survey import actions, queries
from exchange.work import housekeeping
from views.access import act_of_nobody
from views.refusals import with_patience


def mix_all(now: datetime) -> int:
    """What came since yesterday is laid among the rest; how many answers.

    It leaves no act: done again it does no harm, and nobody asked for it.
    """
    return sum(
        with_patience(partial(_mix, bank_id, survey_id, now))
        for bank_id, survey_id in queries.with_a_full_box()
    )


def _mix(bank_id: int, survey_id: int, now: datetime) -> int:
    with housekeeping():
        act = act_of_nobody("clock.mix", bank_id=bank_id, now=now)
        return actions.mix(survey_id, act=act)
