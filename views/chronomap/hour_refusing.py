"""What the plan of hours says when it says no."""

from typing import Any

from flask_babel import lazy_gettext as _l

from exchange.chronomap.hour_plan import DAYS_MAX, DAYS_MIN
from exchange.chronomap.hour_refusals import (
    DoesNotFit,
    Misfit,
    NothingToPropose,
    NotItsTurn,
    NotTalkedOver,
    SaidEnough,
)
from views.words import Said, plain

_PLAN = (_l("The plan of hours"), "chronomap.hours_plan")

MISFITS = {
    Misfit.OPENS_IN_THE_PAST: _l("It can begin today or later."),
    Misfit.LENGTH: _l(
        "People have from %(least)s to %(most)s days to speak, and never fewer than they were told.",
        least=DAYS_MIN,
        most=DAYS_MAX,
    ),
    Misfit.STILL_TALKED_OVER: _l("People may speak until the last day: answer after it."),
    Misfit.DECIDED_TOMORROW: _l("A decision has a day that has come."),
    Misfit.NO_REASON: _l("Write why not all of it was taken: everybody reads it."),
    Misfit.IN_FORCE_TOO_SOON: _l("The new hours hold from the day of the decision, or later."),
}


def _misfit(no: Any) -> Said:
    return Said(_l("Something does not fit"), MISFITS[no.misfit], *_PLAN)


def _enough(no: Any) -> Said:
    return Said(
        _l("You have said %(most)s things already", most=no.most),
        _l("Nothing was kept. Take one back, and write it anew."),
        *_PLAN,
    )


SAID = {
    DoesNotFit: _misfit,
    NotItsTurn: plain(
        _l("It has moved on in the meantime"),
        _l("Nothing was done. Look at where it stands now."),
        *_PLAN,
    ),
    NothingToPropose: plain(
        _l("There is nothing to propose here"),
        _l("A proposal needs a shared scenario whose services are all in the register."),
        *_PLAN,
    ),
    NotTalkedOver: plain(
        _l("Nobody is asked about it today"),
        _l("Nothing was kept: words count from the first day to the last."),
        *_PLAN,
    ),
    SaidEnough: _enough,
}
