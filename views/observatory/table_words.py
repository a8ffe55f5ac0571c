"""The words for what tables are of, and for how they are broken down."""

from flask_babel import lazy_gettext as _l

from exchange.observatory.subjects import BREAKDOWNS, Subject

SUBJECTS = {
    Subject.ANSWERS: _l("People who answered a questionnaire"),
    Subject.MEMBERS: _l("Members of a time bank"),
    Subject.HELP: _l("People who gave or received help"),
    Subject.HEALTH: _l("People and their health"),
    Subject.WORKPLACES: _l("People and their workplaces"),
}
BROKEN_DOWN = {
    "town": _l("Municipality"),
    "area": _l("Social area"),
    "sex": _l("Sex"),
    "age_ten": _l("Age, ten years each"),
    "age_broad": _l("Age, in a few groups"),
    "contract": _l("Kind of contract"),
    "hours": _l("Hours of work"),
    "care": _l("Kind of care"),
    "children": _l("Children"),
}
assert BROKEN_DOWN.keys() == BREAKDOWNS.keys()
