"""Every kind of thing that may wait on the desk, one line each."""

from exchange.moderation.waiting import Kind
from exchange.moderation.waiting_books_queries import ANOMALY, INSURANCE, SERVICE
from exchange.moderation.waiting_dispute_queries import DISPUTE
from exchange.moderation.waiting_help_queries import COVER, FUND_ASK, MEETING
from exchange.moderation.waiting_listing_queries import LISTING
from exchange.moderation.waiting_motion_queries import MOTION
from exchange.moderation.waiting_pact_queries import COMMITMENT, JOINING
from exchange.moderation.waiting_people_queries import (
    ANSWER,
    APPLICATION,
    CHECK,
    SILENT,
    UNDELIVERED,
)
from exchange.moderation.waiting_talk_queries import INCIDENT, MESSAGE, REPORT
from exchange.moderation.waiting_visit_queries import VISIT

KINDS: tuple[Kind, ...] = (
    INCIDENT,
    REPORT,
    COVER,
    MESSAGE,
    MEETING,
    VISIT,
    DISPUTE,
    APPLICATION,
    ANSWER,
    FUND_ASK,
    SERVICE,
    MOTION,
    JOINING,
    COMMITMENT,
    LISTING,
    CHECK,
    UNDELIVERED,
    SILENT,
    ANOMALY,
    INSURANCE,
)
"""In the order in which a page offers to show one alone."""

BY_WORD = {each.word: each for each in KINDS}
