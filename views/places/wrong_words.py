"""Why a cell of the register cannot be taken, in words."""

from flask_babel import gettext as _

from exchange.places.service_files import Problem, Wrong


def wrong_words(problem: Problem) -> str:
    words = {
        Wrong.MISSING: _("This is missing."),
        Wrong.NO_SUCH_COLUMN: _("There is no such column."),
        Wrong.TOO_LONG: _("This is too long."),
        Wrong.TWICE: _("This code comes twice."),
        Wrong.UNKNOWN: _("The register does not know “%(text)s”.", text=problem.text),
        Wrong.NOT_DEGREES: _("Write degrees, as 40.6385."),
        Wrong.NOT_WHOLE: _("Write a whole number from 0."),
        Wrong.NOT_A_DAY: _("Write a day as 2026-11-23."),
        Wrong.NOT_HOURS: _("These hours cannot be read."),
        Wrong.HALF_A_PLACE: _("A point has a latitude and a longitude."),
    }
    return str(words[problem.wrong])
