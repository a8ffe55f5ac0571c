"""A rule set as it is kept: read, and all that is wrong with it.

One of an older version may lack a key, which then has its default; a key nobody knows is a mistake,
because a rule that is misspelt is a rule that does not hold.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from exchange.people.rules import CHECKS, GROUP_PAYS, SAYS, TWO_ADULTS, Rules
from exchange.people.usual_asks import wrong_asks

REASON_LETTERS_MAX = 60


@dataclass(frozen=True)
class Problem:
    """Which rule is wrong and how: "unknown", "not_a_number", "out_of_range"."""

    key: str
    kind: str


_RANGES = {
    "floor_minutes": range(-100_000, 1),
    "ceiling_minutes": range(100_001),
    "starter_minutes": range(6_001),
    "round_minutes": range(1, 61),
    "growth_per_minutes": range(60, 60_001),
    "growth_minutes": range(1_441),
    "growth_minutes_max": range(60_001),
    "pledge_minutes": range(6_001),
    "body_gives_year_minutes": range(600_001),
    "group_lapse_days": range(1, 61),
    "admission_days": range(1, 91),
    "answer_hours": range(1, 24 * 31),
    "refusal_answer_days": range(3, 91),
    "trial_days": range(366),
    "trial_asks_max": range(1, 101),
    "references_min": range(1, 6),
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
    "silent_days": range(7, 366),
    "suggestion_apart_days": range(7, 366),
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
    "safety_hours": range(1, 73),
    "mediated_first": range(21),
    "pair_week_minutes_max": range(60, 10_081),
    "row_minutes_max": range(60, 24 * 60 + 1),
    "dispute_open_days": range(1, 91),
    "dispute_word_days": range(1, 31),
    "dispute_decide_days": range(1, 61),
    "dispute_appeal_days": range(1, 31),
    "overdue_minutes": range(5, 241),
    "message_hours": range(1, 24 * 31),
    "report_hours": range(1, 24 * 31),
    "fund_ask_days": range(1, 91),
    "motion_days": range(1, 91),
    "check_ahead_days": range(1, 181),
    "undelivered_days": range(1, 31),
    "desk_silent_days": range(7, 366),
    "claim_hours": range(1, 24 * 31),
    "anomaly_look_days": range(1, 91),
    "service_days": range(1, 91),
    "listing_days": range(1, 91),
    "check_stale_months": range(1, 61),
    "joining_months": range(1, 13),
    "roster_weeks": range(1, 54),
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
    "dormant_months": range(1, 61),
    "anomaly_days": range(7, 367),
    "circle_minutes_min": range(15, 60_001),
    "circle_spread_percent": range(51),
    "unusual_times": range(2, 101),
    "unusual_cases_min": range(4, 1_001),
    "night_from_hour": range(24),
    "night_to_hour": range(24),
    "nights_min": range(1, 101),
    "homes_at_address_min": range(2, 101),
}


_WAYS = {
    "group_pays": GROUP_PAYS,
    "childminding_two_adults": TWO_ADULTS,
    "eldercare_two_adults": TWO_ADULTS,
    "pair_week_says": SAYS,
    "row_says": SAYS,
}

_YES_OR_NO = ("checks_required", "equal_turn", "rebalance_by_clock", "dormant_invited")


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
    if key in _YES_OR_NO:
        return None if isinstance(given, bool) else "not_yes_or_no"
    if key == "reminder_days":
        return _wrong_days(given)
    if key == "grant_reasons":
        return _wrong_reasons(given)
    if key == "usual_asks":
        return wrong_asks(given)
    if key in _WAYS:
        return None if given in _WAYS[key] else "no_such_way"
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
