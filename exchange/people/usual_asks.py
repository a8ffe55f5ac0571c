"""How a bank's rules write what its families usually ask: a kind, and from when until when. Pure."""

import re

USUAL_ASK = re.compile(
    r"(?P<kind>[a-z_]{3,30}) (?P<from_hour>[01]\d|2[0-3]):(?P<from_minute>00|15|30|45)"
    r"-(?P<to_hour>[01]\d|2[0-3]):(?P<to_minute>00|15|30|45)"
)


USUAL_ASKS_MAX = 20
USUAL_ASKS = (
    "child_pick_up 16:00-17:00",
    "child_homework 16:30-18:00",
    "child_home 15:00-18:00",
    "child_to_school 07:45-08:30",
    "elder_company 10:00-12:00",
    "elder_visit 09:00-11:00",
    "errand_shopping 10:00-11:00",
    "errand_pharmacy 17:00-17:30",
)


def wrong_asks(given: object) -> str | None:
    """What is wrong with such a list, in a word; None when nothing is."""
    if not isinstance(given, list):
        return "not_a_list"
    read = [USUAL_ASK.fullmatch(each) if isinstance(each, str) else None for each in given]
    if not all(read):
        return "not_a_kind_and_hours"
    if any(each.group(2, 3) >= each.group(4, 5) for each in read if each):
        return "ends_before_it_begins"
    return None if len(set(given)) == len(given) <= USUAL_ASKS_MAX else "not_each_once"
