"""What the gate says when it stays shut."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from exchange.observatory.correcting import Reason
from exchange.observatory.refusals import (
    CorrectedAlready,
    NoCorrection,
    StaysInTheDrawer,
    TooSmall,
)
from exchange.observatory.releases import Hindrance
from exchange.observatory.report_refusals import ClosedOfThatDay, DayGoesOn, OutAlready
from views.language import short_day_year
from views.words import Said

_WHY = {
    Hindrance.AGAIN: _l("These days are out already, broken down in this way."),
    Hindrance.NESTED: _l("A table of these days is out that holds this one, or lies within it."),
    Hindrance.OTHER_GROUPS: _l("A table of these days is out with other groups of the same thing."),
    Hindrance.OTHER_PERIOD: _l("A table is out whose days overlap with these."),
    Hindrance.HIDDEN_TOTALS: _l("One of two tables of these days hides its totals."),
    Hindrance.RING: _l("Together with what is out, the table would close a ring."),
    Hindrance.SAME_PEOPLE: _l(
        "A table of other days is out. Many of the same people stand in it, and a number would move by very few."
    ),
}


def _in_the_drawer(no: Any) -> Said:
    return Said(
        _("This table stays in the drawer"),
        _(
            "%(why)s Whoever subtracts one from the other could find a single person. "
            "Nothing was published.",
            why=_WHY[no.hindrance],
        ),
        _("Tables that are out"),
        "observatory.tables",
    )


def _too_small(no: Any) -> Said:
    return Said(
        _("Too small to publish"),
        _("There are fewer than %(most)s people in this table.", most=no.group_min),
        _("Tables that are out"),
        "observatory.tables",
    )


_NO_CORRECTION = {
    Reason.OTHER_LINES: _l(
        "Its rows and columns are not those of the table that is out, in the same order."
    ),
    Reason.OTHER_HOLES: _l(
        "A small group would be where a number is shown today. It cannot be hidden any more."
    ),
    Reason.MOVES_A_FEW: _l(
        "A number would move by very few people. Whoever subtracts could find one of them. "
        "Leave the table away and say in words what was wrong."
    ),
}


def _no_correction(no: Any) -> Said:
    return Said(
        _("This correction stays in the drawer"),
        _("%(why)s Nothing was published.", why=_NO_CORRECTION[no.fault]),
        _("Tables that are out"),
        "observatory.tables",
    )


def _corrected_already(no: Any) -> Said:
    return Said(
        _("This table was corrected already"),
        _("There is a later edition. Correct that one, please."),
        _("Tables that are out"),
        "observatory.tables",
    )


def _day_goes_on(no: Any) -> Said:
    return Said(
        _("That day is not over yet"),
        _(
            "A report tells of days that are over. %(day)s can still bring figures.",
            day=short_day_year(no.day),
        ),
        _("Reports of the year"),
        "observatory.desk_reports",
    )


def _closed_of_that_day(no: Any) -> Said:
    return Said(
        _("There is a report of that day"),
        _("It was closed before, and stays as it is. Choose a later day for another one."),
        _("Reports of the year"),
        "observatory.desk_reports",
    )


def _out_already(no: Any) -> Said:
    return Said(
        _("This report is out already"),
        _("Everybody can read it."),
        _("Reports of the year"),
        "observatory.reports",
    )


SAID = {
    StaysInTheDrawer: _in_the_drawer,
    TooSmall: _too_small,
    NoCorrection: _no_correction,
    CorrectedAlready: _corrected_already,
    DayGoesOn: _day_goes_on,
    ClosedOfThatDay: _closed_of_that_day,
    OutAlready: _out_already,
}
