"""What an operator may write down for somebody who has no way in of her own. Pure."""

from exchange.people.refusals import OnlyHerself

ROOMS = ("care.", "schedule.", "matching.", "ledger.", "choices.", "notices.inbox", "notices.read")
"""Asking, answering, free hours, minutes: what is said aloud at a desk."""

DOORS = frozenset(
    {
        "people.stop_speaking",
        "people.sign_out",
        "people.person",
        "people.picture",
        "people.done_for_us",
        "observatory.own_word",
        "observatory.set_own_word",
        "observatory.forget_own_word",
    }
)

HER_OWN = frozenset({"care.pocket", "care.open_sheets", "care.sheets", "schedule.calendar"})
"""Kept on a device, or opened under one's own name: not for who lends a hand and a pen."""


def check_may_be_said_for(endpoint: str, name: str) -> None:
    """Raises OnlyHerself for messages, safety, papers about her, and her way in."""
    if endpoint in HER_OWN or not (endpoint in DOORS or endpoint.startswith(ROOMS)):
        raise OnlyHerself(name)
