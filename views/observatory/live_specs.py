"""Which figures stand on the page of the observatory, in which topic, and how each is drawn. Pure."""

from dataclasses import dataclass

HOURS, PERCENT, INDEX, SCORE = "hours", "percent", "index", "score"


@dataclass(frozen=True)
class Line:
    """A figure month by month: the first column is drawn, the others stand in its table.

    `adds_up`: a province has it too; where not, its banks stand side by side.
    """

    key: str
    topic: str
    unit: str
    columns: tuple[tuple[str, str], ...]
    adds_up: bool = False
    beside: float | None = None


@dataclass(frozen=True)
class Pairs:
    """Women and men by kind of help, of one month. `way`: given, received."""

    key: str
    topic: str
    way: str


@dataclass(frozen=True)
class Week:
    """Hours by day and part of it, of one month."""

    key: str
    topic: str


@dataclass(frozen=True)
class Told:
    """What one questionnaire said, by part; each name with what its parts begin with."""

    key: str
    topic: str
    names: tuple[str, ...]


def _alone(*names: str) -> tuple[tuple[str, str], ...]:
    return tuple((name, "") for name in names)


_GIVEN = (("hours_given", "all"), ("hours_given", "women"), ("hours_given", "men"))
SPECS: tuple[Line | Pairs | Week | Told, ...] = (
    Line("hours", "hours", HOURS, _GIVEN, adds_up=True),
    Line("participation", "hours", PERCENT, _alone("participation", "coverage")),
    Pairs("given_by_kind", "sharing", "given"),
    Pairs("received_by_kind", "sharing", "received"),
    Line(
        "share",
        "sharing",
        PERCENT,
        _alone("women_share_given", "women_share_received"),
        adds_up=True,
        beside=0.5,
    ),
    Line("flow", "sharing", HOURS, _alone("net_flow"), adds_up=True),
    Line("equality", "sharing", SCORE, _alone("equality", "hours_each")),
    Line("reciprocity", "evenness", INDEX, _alone("reciprocity_mean", "reciprocity_hours")),
    Line("gini", "evenness", INDEX, _alone("gini_given", "gini_received")),
    Line("theil", "evenness", INDEX, _alone("theil", "theil_within", "theil_between")),
    Line("fill", "asks", PERCENT, _alone("fill", "supply")),
    Line("response", "asks", HOURS, _alone("response_hours")),
    Week("uncovered", "asks"),
    Line("sustainability", "families", SCORE, _alone("sustainability", "supply", "perceived")),
    Told("asymmetry", "families", ("asymmetry_days", "asymmetry_hours")),
    Told("unpaid_day", "families", ("unpaid_day",)),
)


def names_of(key: str) -> frozenset[str]:
    """Which names of figures stand under this key."""
    found = next(each for each in SPECS if each.key == key)
    match found:
        case Line():
            return frozenset(name for name, _part in found.columns)
        case Pairs():
            return frozenset({f"hours_{found.way}", f"women_share_{found.way}"})
        case Told():
            return frozenset(found.names)
    return frozenset({found.key})
