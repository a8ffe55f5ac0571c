"""What the ways of choosing among practices are called."""

from typing import Any

from flask_babel import lazy_gettext as _l

NAMES: dict[str, Any] = {
    "body": _l("Whose"),
    "size": _l("How large"),
    "cost": _l("With what means"),
    "result": _l("What came of it"),
    "source_kind": _l("Who tells of it"),
}
VALUES: dict[str, dict[str, Any]] = {
    "body": {
        "municipality": _l("A municipality"),
        "province": _l("A province"),
        "region": _l("A region"),
        "state": _l("The State"),
        "university": _l("A university"),
        "company": _l("A company or cooperative"),
        "network": _l("Several together"),
    },
    "size": {
        "small": _l("Below 30,000 people"),
        "large": _l("A town above 30,000"),
        "wide": _l("Wider than one town"),
    },
    "cost": {
        "own": _l("Own staff"),
        "helped": _l("Others helped"),
        "funded": _l("A call for funds paid"),
        "untold": _l("Nobody says"),
    },
    "result": {
        "lines": _l("Spending read again"),
        "yearly": _l("Done every year"),
        "guide": _l("A guide for others"),
        "network": _l("Others joined in"),
        "certificate": _l("A certificate"),
    },
    "source_kind": {
        "official": _l("Whoever did it, or a law"),
        "study": _l("A study"),
        "press": _l("The press"),
    },
}
