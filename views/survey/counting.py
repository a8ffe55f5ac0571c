"""How many answered, said so that nobody is counted one by one."""

from flask_babel import gettext as _

from exchange.observatory.disclosure import GROUP_MIN


def so_far(number: int) -> str:
    """Of a number in whole groups, as `whole_groups` gives it."""
    if not number:
        return _("Fewer than %(n)s", n=GROUP_MIN)
    return _("%(n)s or more", n=number)
