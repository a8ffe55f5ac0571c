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
MAIL_OF_CLIENT = Limit("mail client", 60, 3_600)
MAIL_TO_ADDRESS = Limit("mail address", 5, 3_600)
PHOTO_OF_PERSON = Limit("photo person", 20, 3_600)
GIFT_OF_PERSON = Limit("gift person", 20, 86_400)
"""Each gift to a home is a letter with words in it."""
TANDEM_OF_PERSON = Limit("tandem person", 10, 86_400)
"""Each question is a letter with a name in it."""
TRIAL_OF_PERSON = Limit("trial person", 6, 3_600)
LESSON_OF_PERSON = Limit("lesson person", 20, 86_400)
PAPER_OF_PERSON = Limit("paper person", 12, 3_600)
"""A year on paper keeps a processor busy for seconds."""


def idle_after(roles: Collection[str]) -> timedelta:
    """How long a session may rest. Who may look after others in any bank is asked again sooner."""
    return IDLE_STAFF if STAFF.intersection(roles) else IDLE_MEMBER
