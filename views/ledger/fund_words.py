"""What the fund's page says of each movement."""

from collections.abc import Iterable
from datetime import datetime

from babel.dates import format_date
from flask_babel import get_locale

from exchange.ledger.fund_queries import FundLine, FundSum
from views.language import local, signed_minutes
from views.ledger.wording import CODES, reason


def month(at: datetime) -> str:
    """Jan 2030, under the number of the day."""
    return format_date(local(at).date(), "MMM y", locale=get_locale())


def beside(line: FundLine) -> str:
    """The reason it gave for, or what was learnt together."""
    return line.lesson or reason(line.reason)


def sums(of_fund: Iterable[FundSum]) -> list[tuple[str, str]]:
    """Each sort of movement with what it brought or took in all."""
    return [(sort_words(each), signed_minutes(each.minutes)) for each in of_fund]


def sort_words(each: FundSum) -> str:
    """What a sort of movement is called, with the reason where the fund gave."""
    words = reason(each.reason)
    return f"{CODES[each.code]}: {words}" if words else str(CODES[each.code])
