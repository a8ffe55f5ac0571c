"""The rules a time bank gives itself: versioned data, never code.

A rule set of an older version may lack a key, which then has its default; a key nobody knows is
a mistake, because a rule that is misspelt is a rule that does not hold.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

GROUP_PAYS = ("one", "each", "share")
"""Who teaches several is paid by one learner, the rest is the fund's; by each; or all share one."""

REASON_LETTERS_MAX = 60

CHECKS = ("identity", "criminal_record", "first_aid", "references", "insurance")
"""What an operator can have seen of a person."""


@dataclass(frozen=True)
class Problem:
    """Which rule is wrong and how: "unknown", "not_a_number", "out_of_range"."""

    key: str
    kind: str


@dataclass(frozen=True)
class Rules:
    """One version of a bank's rules. Minutes, days and hours are whole numbers."""

    # Credit: how far into debt, from where on a household is asked to spend, what it starts with.
    floor_minutes: int = -600
    ceiling_minutes: int = 900
    starter_minutes: int = 120
    round_minutes: int = 15

    # Who has given much may go further: for every so many minutes given, so many more, up to so many.
    growth_per_minutes: int = 600
    growth_minutes: int = 60
    growth_minutes_max: int = 300

    # The fund: what joining promises to it, what it gives for, and whom a lesson for several pays.
    pledge_minutes: int = 0
    grant_reasons: tuple[str, ...] = ("secretariat", "hardship", "illness", "meeting")
    group_pays: str = "one"
    group_lapse_days: int = 7

    # Answers: how long a newcomer and a proposal wait, and from when a cancellation is late.
    admission_days: int = 7
    answer_hours: int = 48
    late_cancel_hours: int = 24

    # Confirming: days on which the silent side is told, then what silence decides.
    reminder_days: tuple[int, ...] = (0, 2, 5)
    one_silent_days: int = 7
    both_silent_ask_days: int = 7
    both_silent_void_days: int = 14
    differing_days: int = 7

    # Trust: what must have been seen before someone is alone with a child or an elder.
    checks_required: bool = True
    childminding_checks: tuple[str, ...] = ("identity", "criminal_record")
    eldercare_checks: tuple[str, ...] = ("identity",)
    errand_checks: tuple[str, ...] = ()

    # Childminding stays help between families: beyond this it is a service the region regulates.
    children_max: int = 3
    childminding_minutes_max: int = 240

    # Floods: how much one household asks, and one person puts to others, before it is enough for now.
    open_asks_max: int = 20
    asks_a_day_max: int = 30
    questions_a_day_max: int = 40
    questions_again_max: int = 3

    # What comes back is asked for so many days ahead, date by date.
    series_ahead_days: int = 56

    # Waves: how many neighbours are asked at first and then, which part of the time left they have
    # to answer in, and how often one of them is asked in a week without having answered.
    wave_first: int = 5
    wave_next: int = 10
    wave_asked_max: int = 40
    wave_part: int = 4
    wave_minutes_min: int = 30
    wave_minutes_max: int = 1440
    unanswered_week_max: int = 3

    # Quiet hours, unless what is asked begins within so many; and how far apart questions are told.
    quiet_from_hour: int = 21
    quiet_to_hour: int = 8
    urgent_hours: int = 12
    questions_apart_hours: int = 3

    # A word given beforehand: how long before the hour it counts, and how long it may be called off.
    standing_notice_hours: int = 24
    standing_grace_hours: int = 12

    # The match: what counts like so many metres of way, for and against a neighbour, and how far.
    metres_per_given_minute: int = 4
    metres_per_owed_minute: int = 2
    owed_minutes_max: int = 600
    metres_per_exchange_together: int = 800
    exchanges_together_max: int = 3
    metres_per_minute_off: int = 10

    # The night's plan: how many days it looks ahead, and how much it suggests to one person a week.
    plan_days: int = 7
    plan_week_minutes_max: int = 840

    # The equal turn: whether invitations are steered towards men giving so many hours in a hundred,
    # and how many metres further than others one may live and still be suggested for it.
    equal_turn: bool = False
    equal_turn_percent: int = 50
    equal_turn_metres_max: int = 5_000

    def checks_for(self, family: str) -> tuple[str, ...]:
        """What must have been seen for this family of kinds; nothing when checks are off."""
        by_family = {
            "childminding": self.childminding_checks,
            "eldercare": self.eldercare_checks,
            "errand": self.errand_checks,
        }
        return by_family[family] if self.checks_required else ()

    def to_json(self) -> dict[str, object]:
        """Every rule by its name, lists for tuples; `from_json` reads it back unchanged."""
        named = {each.name: getattr(self, each.name) for each in fields(self)}
        return {key: list(is_) if isinstance(is_, tuple) else is_ for key, is_ in named.items()}


DEFAULTS = Rules()

_RANGES = {
    "floor_minutes": range(-100_000, 1),
    "ceiling_minutes": range(100_001),
    "starter_minutes": range(6_001),
    "round_minutes": range(1, 61),
    "growth_per_minutes": range(60, 60_001),
    "growth_minutes": range(1_441),
    "growth_minutes_max": range(60_001),
    "pledge_minutes": range(6_001),
    "group_lapse_days": range(1, 61),
    "admission_days": range(1, 91),
    "answer_hours": range(1, 24 * 31),
    "late_cancel_hours": range(24 * 31),
    "one_silent_days": range(1, 91),
    "both_silent_ask_days": range(1, 91),
    "both_silent_void_days": range(1, 366),
    "differing_days": range(1, 91),
    "children_max": range(1, 21),
    "open_asks_max": range(1, 1_001),
    "asks_a_day_max": range(1, 1_001),
    "questions_a_day_max": range(1, 1_001),
    "questions_again_max": range(1, 101),
    "series_ahead_days": range(7, 113),
    "wave_first": range(1, 21),
    "wave_next": range(1, 41),
    "wave_asked_max": range(1, 201),
    "wave_part": range(2, 49),
    "wave_minutes_min": range(5, 1_441),
    "wave_minutes_max": range(5, 7 * 1_440 + 1),
    "unanswered_week_max": range(1, 51),
    "quiet_from_hour": range(24),
    "quiet_to_hour": range(24),
    "urgent_hours": range(24 * 7 + 1),
    "questions_apart_hours": range(25),
    "standing_notice_hours": range(24 * 14 + 1),
    "standing_grace_hours": range(1, 24 * 14 + 1),
    "childminding_minutes_max": range(15, 24 * 60 + 1),
    "metres_per_given_minute": range(1_001),
    "metres_per_owed_minute": range(1_001),
    "owed_minutes_max": range(60_001),
    "metres_per_exchange_together": range(100_001),
    "exchanges_together_max": range(1_001),
    "metres_per_minute_off": range(1_001),
    "plan_days": range(1, 15),
    "plan_week_minutes_max": range(60, 7 * 24 * 60 + 1),
    "equal_turn_percent": range(1, 100),
    "equal_turn_metres_max": range(8_001),
}


def from_json(document: Mapping[str, object]) -> Rules:
    """The rules written in a decoded JSON object; ValueError names every problem in it."""
    problems = problems_in(document)
    if problems:
        raise ValueError(", ".join(f"{each.key}: {each.kind}" for each in problems))
    return Rules(**_read(document))


def problems_in(document: Mapping[str, object]) -> list[Problem]:
    """All that is wrong with a rule set, key by key; then, if nothing is, with its sense."""
    known = {each.name for each in fields(Rules)}
    problems = [Problem(key, "unknown") for key in document if key not in known]
    for key in document.keys() & known:
        kind = _wrong(key, document[key])
        if kind:
            problems.append(Problem(key, kind))
    problems = problems or _senseless(Rules(**_read(document)))
    return sorted(problems, key=lambda each: each.key)


def _read(document: Mapping[str, object]) -> dict[str, Any]:
    return {key: tuple(is_) if isinstance(is_, list) else is_ for key, is_ in document.items()}


def _wrong(key: str, given: object) -> str | None:
    if key in ("checks_required", "equal_turn"):
        return None if isinstance(given, bool) else "not_yes_or_no"
    if key == "reminder_days":
        return _wrong_days(given)
    if key == "grant_reasons":
        return _wrong_reasons(given)
    if key == "group_pays":
        return None if given in GROUP_PAYS else "no_such_way"
    if key.endswith("_checks"):
        return _wrong_checks(given)
    return _wrong_number(given, _RANGES[key])


def _wrong_days(given: object) -> str | None:
    if not isinstance(given, list):
        return "not_a_list"
    wrong = [_wrong_number(day, range(91)) for day in given]
    if any(wrong):
        return next(kind for kind in wrong if kind)
    return None if sorted(set(given)) == given else "not_in_order"


def _wrong_checks(given: object) -> str | None:
    if not isinstance(given, list):
        return "not_a_list"
    return None if all(check in CHECKS for check in given) else "no_such_check"


def _wrong_reasons(given: object) -> str | None:
    if not isinstance(given, list):
        return "not_a_list"
    if not all(isinstance(each, str) and each.strip() == each != "" for each in given):
        return "not_words"
    if any(len(each) > REASON_LETTERS_MAX for each in given):
        return "too_long"
    return None if len(set(given)) == len(given) > 0 else "not_each_once"


def _wrong_number(given: object, allowed: range) -> str | None:
    # By type, because JSON's true is a whole number to Python.
    if type(given) is not int:
        return "not_a_number"
    return None if given in allowed else "out_of_range"


def _senseless(rules: Rules) -> list[Problem]:
    problems = []
    if any(day >= rules.one_silent_days for day in rules.reminder_days):
        problems.append(Problem("reminder_days", "after_silence_has_decided"))
    if rules.both_silent_void_days <= rules.both_silent_ask_days:
        problems.append(Problem("both_silent_void_days", "before_both_are_asked_again"))
    if rules.pledge_minutes > rules.starter_minutes - rules.floor_minutes:
        problems.append(Problem("pledge_minutes", "more_than_a_newcomer_can_owe"))
    if rules.wave_minutes_max < rules.wave_minutes_min:
        problems.append(Problem("wave_minutes_max", "less_than_the_least"))
    if 60 % rules.round_minutes or rules.round_minutes % 15:
        problems.append(Problem("round_minutes", "no_part_of_an_hour_in_quarters"))
    return problems
