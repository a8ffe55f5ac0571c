"""Which documents the staff of a bank has seen of a person, and until when they count."""

import random
from datetime import date, timedelta
from enum import Enum

from exchange.care.kinds import kind
from exchange.people.trust import Check
from views.demo.people import Part

RECORD_DAYS = 182
"""A certificate of the criminal record counts for six months."""

INSURED_DAYS = 365
FIRST_AID_DAYS = 730


class Record(Enum):
    """How somebody who wants to care for people stands with the criminal record."""

    VALID = "valid"
    LAPSED = "lapsed"
    UNSEEN = "unseen"


def checks_seen(
    part: Part, standing: Record, *, admitted_on: date, day: date, chance: random.Random
) -> tuple[Check, ...]:
    """Identity of everybody, insurance of who helps, references and record of who cares.

    A valid record counts for the whole eight weeks before `day`; a lapsed one ended within them.
    """
    checks: list[tuple[str, date, date | None]] = [("identity", admitted_on, None)]
    if part.kinds:
        insured_on = max(admitted_on, day - timedelta(days=chance.randint(60, 300)))
        checks.append(("insurance", insured_on, insured_on + timedelta(days=INSURED_DAYS)))
    if standing is not Record.UNSEEN and any(kind(code).needs_check for code in part.kinds):
        ago = chance.randint(60, 165) if standing is Record.VALID else chance.randint(186, 230)
        seen_on = day - timedelta(days=ago)
        checks += [
            ("references", admitted_on, None),
            ("criminal_record", seen_on, seen_on + timedelta(days=RECORD_DAYS)),
        ]
        if chance.random() < 0.12:
            checks.append(("first_aid", seen_on, seen_on + timedelta(days=FIRST_AID_DAYS)))
    return tuple(Check(*each) for each in checks)
