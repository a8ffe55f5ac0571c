"""Which acts whoever coordinates a bank reads, and whom they concern. Pure.

Most of what members do is theirs alone: whom somebody keeps away from, what they write to each
other, who does not feel safe. Of that no trail is shown, not even to those it does not name.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

UNTOLD = frozenset(
    {
        "people.block",
        "people.unblock",
        "moderation.write",
        "moderation.report_other",
        "moderation.report_person",
        "moderation.feel_unsafe",
        "care.report",
        "care.write",
        "care.watch",
        "observatory.set_own_word",
        "observatory.forget_own_word",
        "survey.unname_answers",
        "survey.take_back_answers",
        "workplaces.ask_for_gaps",
        "workplaces.end_rotation",
        "workplaces.forget_work",
        "workplaces.hand_in_shifts",
        "workplaces.keep_care_beside",
        "workplaces.keep_rotation",
        "workplaces.keep_work",
        "workplaces.paint_days",
        "workplaces.unsay_days",
        "workplaces.keep_stand_in_offer",
        "workplaces.take_stand_in_offer_back",
        "workplaces.look_for_stand_in",
        "workplaces.ask_stand_in",
        "workplaces.agree_with_stand_in",
        "workplaces.close_stand_in_ask",
        "workplaces.could_stand_in",
        "workplaces.cannot_stand_in",
        "workplaces.step_back",
    }
)
"""Beside them, whatever else is answered by a link in a letter about these."""

NOT_AT_HOME = frozenset({"moderation.protect", "moderation.unprotect"})
"""Acts of which whoever they are about reads nothing, nor who lives with her."""

_PERSON = re.compile(r"\b(?:person|person_id|other_id|helper_id):(\d+)\b")


class Sort(StrEnum):
    """What a reader looks for by: where an act was done."""

    DESK = "desk"
    BOOKS = "books"
    CARE = "care"
    PEOPLE = "people"
    MACHINE = "machine"


PREFIXES: Mapping[Sort, tuple[str, ...]] = {
    Sort.DESK: ("moderation.", "chronomap."),
    Sort.BOOKS: ("ledger.", "workplaces.give_as_body"),
    Sort.CARE: ("care.", "schedule.", "answer.", "matching."),
    Sort.PEOPLE: ("people.", "places.", "notices."),
    Sort.MACHINE: ("people ", "ledger ", "privacy ", "clock.", "demo."),
}


@dataclass(frozen=True)
class Sought:
    """What is looked for. `person_ids`: who did it or whom it was done for; None is everybody."""

    person_ids: Collection[int] | None = None
    sort: Sort | None = None
    from_at: datetime | None = None
    until_at: datetime | None = None


def concerned(subject: str) -> int | None:
    """The person an act was about, where its subject names one."""
    found = _PERSON.search(subject)
    return int(found[1]) if found else None


def subjects_of(person_id: int) -> list[str]:
    """How acts about this person alone name her."""
    return [f"{name}:{person_id}" for name in ("person", "person_id", "other_id")]
