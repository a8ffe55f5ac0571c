"""What the rooms say when they say no, side by side: each room writes its own."""

from collections.abc import Callable
from typing import Any

from views.budget import budget_refusing, company_refusing, course_refusing, report_refusing
from views.chronomap import hour_refusing
from views.chronomap import refusing as chronomap
from views.ledger import refusing as ledger
from views.moderation import refusing as moderation
from views.observatory import refusing as observatory
from views.pact import (
    commitment_refusing,
    evidence_refusing,
    minutes_refusing,
    pact_refusing,
    project_refusing,
    table_refusing,
)
from views.pact import refusing as pact
from views.people import refusing as people
from views.places import refusing as places
from views.survey import refusing as survey
from views.words import Said
from views.workplaces import agreement_refusing, stand_in_refusing

ROOMS = (
    agreement_refusing,
    budget_refusing,
    chronomap,
    commitment_refusing,
    company_refusing,
    course_refusing,
    evidence_refusing,
    hour_refusing,
    ledger,
    minutes_refusing,
    moderation,
    observatory,
    pact,
    pact_refusing,
    people,
    places,
    project_refusing,
    report_refusing,
    survey,
    stand_in_refusing,
    table_refusing,
)
SAID: dict[type, Callable[[Any], Said]] = {
    kind: words for room in ROOMS for kind, words in room.SAID.items()
}
