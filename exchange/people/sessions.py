"""How long a sign-in and a mailed link hold, and how often something may be tried."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from models.states import Purpose, Role

IDLE_MEMBER = timedelta(days=30)
IDLE_STAFF = timedelta(minutes=30)
SEEN_EVERY = timedelta(minutes=5)
"""A session seen again sooner than this is not written down."""

STAFF = frozenset({Role.OPERATOR, Role.ADMINISTRATOR})


LINK_HOLDS = {
    Purpose.CONFIRM_EMAIL: timedelta(days=3),
    Purpose.RESET_PASSWORD: timedelta(hours=1),
    Purpose.CHANGE_EMAIL: timedelta(days=1),
    Purpose.JOIN_HOUSEHOLD: timedelta(days=7),
}

SEVERAL_AT_ONCE = frozenset({Purpose.JOIN_HOUSEHOLD})
"""Links that go to different people: a new one leaves the older ones as they are."""


@dataclass(frozen=True)
class Limit:
    """So many tries in a stretch of so many seconds, for each mark (an address, a client)."""

    name: str
    tries: int
    seconds: int


SIGN_IN_OF_CLIENT = Limit("sign-in client", 30, 3_600)
SIGN_IN_OF_ADDRESS = Limit("sign-in address", 20, 86_400)
PROOF_OF_PERSON = Limit("proof person", 20, 3_600)
MAIL_OF_CLIENT = Limit("mail client", 60, 3_600)
MAIL_TO_ADDRESS = Limit("mail address", 5, 3_600)
PHOTO_OF_PERSON = Limit("photo person", 20, 3_600)
GIFT_OF_PERSON = Limit("gift person", 20, 86_400)
"""Each gift to a home is a letter with words in it."""
TANDEM_OF_PERSON = Limit("tandem person", 10, 86_400)
"""Each question is a letter with a name in it."""
JOIN_OF_PERSON = Limit("join person", 12, 86_400)
"""Each rings whoever helps and the other families, and who was told no could ask again at once."""
FAMILY_OF_PERSON = Limit("family person", 30, 86_400)
"""Each is a letter with a name in it, to whomever of the bank."""
FUND_ASK_OF_PERSON = Limit("fund ask person", 5, 86_400)
"""Each is a letter to whoever keeps the books, and is taken back with one press."""
REPORT_OF_PERSON = Limit("report person", 10, 86_400)
"""Each is a letter to every operator."""
CODE_OF_PERSON = Limit("code person", 20, 3_600)
"""A code of four digits is found by trying: not at this pace."""
TRIAL_OF_PERSON = Limit("trial person", 6, 3_600)
LESSON_OF_PERSON = Limit("lesson person", 20, 86_400)
CHEQUE_OF_PERSON = Limit("cheque person", 12, 3_600)
"""Numbers of cheques that nobody printed: found by trying, not at this pace."""
VOICE_OF_CLIENT = Limit("voice client", 40, 86_400)
"""Answers about one agreement at work, from one address: as many as of a questionnaire without cards."""
SURVEY_OF_CLIENT = Limit("survey client", 120, 86_400)
"""A library's computer serves many. A day long, so that no hour of an answer can be read from it."""
QUIZ_OF_CLIENT = Limit("quiz client", 120, 86_400)
STARTER_OF_CLIENT = Limit("starter client", 120, 86_400)
"""A class that does a quiz takes no questionnaire from anybody, nor do files that are taken along."""
ANSWERS_OF_CLIENT = Limit("survey answers", 40, 86_400)
"""Without cards nobody answers a questionnaire a hundred times; a class, or a library, may in a day."""
VISIT_OF_CLIENT = Limit("visit client", 60, 3_600)
SEATS_OF_CLIENT = Limit("seats client", 12, 3_600)
"""Nobody empties a hall by asking for all its seats."""
GUEST_SEATS_OF_CLIENT = Limit("guest seats", 40, 3_600)
"""Seats, however many are asked for at once: guests say no name."""
PAPER_OF_PERSON = Limit("paper person", 12, 3_600)
"""A year on paper keeps a processor busy for seconds."""
CALLS_OF_PROGRAM = Limit("calls of a program", 600, 300)
"""Two a second, all day long: a program that asks more often asks wrongly."""


def idle_after(roles: Collection[str]) -> timedelta:
    """How long a session may rest. Who may look after others in any bank is asked again sooner."""
    return IDLE_STAFF if STAFF.intersection(roles) else IDLE_MEMBER
