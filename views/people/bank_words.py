"""A time bank's terms, as somebody reads them who has not joined yet."""

from babel.lists import format_list
from flask_babel import get_locale, ngettext
from flask_babel import gettext as _

from exchange.people.joining_queries import BankCard
from exchange.places.municipalities import municipality
from views.language import spoken_minutes

NAMED_MAX = 3


def bank_notes(cards: list[BankCard]) -> dict[str, list[str]]:
    """Two lines for each bank, by its number: where and how many, then what it promises."""
    return {str(card.bank_id): [_where(card), _promise(card)] for card in cards}


def _where(card: BankCard) -> str:
    return " · ".join(part for part in (_towns(card), _families(card)) if part)


def _towns(card: BankCard) -> str:
    names = sorted(municipality(istat).name for istat in card.istats)
    if len(names) <= NAMED_MAX:
        return format_list(names, locale=get_locale())
    others = len(names) - NAMED_MAX + 1
    return ngettext(
        "%(towns)s and %(num)s other", "%(towns)s and %(num)s others", others,
        towns=", ".join(names[: NAMED_MAX - 1]),
    )  # fmt: skip


def _families(card: BankCard) -> str:
    if not card.families_from:
        return _("a few families so far")
    return _("more than %(n)s families", n=card.families_from)


def _promise(card: BankCard) -> str:
    answer = ngettext(
        "Answers within %(num)s day.", "Answers within %(num)s days.", card.admission_days
    )
    parts = [answer]
    if card.pledge_minutes:
        # Said before anybody joins: admission then writes it into the account.
        time = spoken_minutes(card.pledge_minutes)
        parts.insert(0, _("You promise %(time)s to the fund, and give them by helping.", time=time))
    if card.starter_minutes:
        parts.insert(0, _("You start with %(time)s.", time=spoken_minutes(card.starter_minutes)))
    return " ".join(parts)
