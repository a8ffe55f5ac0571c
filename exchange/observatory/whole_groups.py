"""How many there are so far, for a page that is looked at every day."""

from exchange.observatory.disclosure import GROUP_MIN


def whole_groups(number: int, *, group_min: int = GROUP_MIN) -> int:
    """The number rounded down to whole groups; 0 says fewer than one.

    Who looks again sees it move by a group, or not at all: one more person is never seen.
    """
    return number - number % group_min
