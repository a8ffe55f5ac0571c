"""What the course on gender budgets says when it says no."""

from flask_babel import lazy_gettext as _l

from exchange.budget.course_refusals import CourseNotDone, SheetGiven
from views.words import plain

_BODIES = (_l("Your bodies"), "people.bodies_of_mine")
SAID = {
    SheetGiven: plain(
        _l("You have answered these questions already"),
        _l("They are answered once. What you knew then stays as it was."),
        *_BODIES,
    ),
    CourseNotDone: plain(
        _l("Some lessons are still missing"),
        _l("The last questions come after the six lessons. Nothing was counted."),
        *_BODIES,
    ),
}
