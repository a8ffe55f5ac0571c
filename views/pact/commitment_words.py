"""What is said of commitments: where they stand, how far they came, what was done, where figures come from."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from babel.lists import format_list
from flask_babel import format_percent, get_locale, ngettext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from exchange.observatory.live_indicators import INDICATORS as LIVE
from exchange.pact.commitment_queries import CommitmentCard
from exchange.pact.commitment_story import Done, Story
from exchange.pact.commitments import MILLI, Stand
from models.states_of_pacts import Standing, Step
from views.language import local_number, short_day_year, written_day
from views.pact import indicator_words

STEPS: dict[Step, Any] = {
    Step.TERMS: _l("Target asked for"),
    Step.TAKEN: _l("Taken into the pact"),
    Step.DECLINED: _l("Not taken into the pact"),
    Step.FIGURE: _l("A new figure"),
    Step.REMINDED: _l("Reminder sent"),
    Step.ANSWERED: _l("What they answered"),
    Step.KEPT: _l("Kept"),
}


def step(story: Story, done: Done) -> Any:
    """What was done, as its line begins: of a promise that is in, only the change is declined."""
    is_in = any(each.kind is Step.TAKEN and each.number < done.number for each in story.steps)
    return (
        _l("The change was not taken") if is_in and done.kind is Step.DECLINED else STEPS[done.kind]
    )


TAGS = {
    Standing.ON_THE_WAY: ("stone", "clock"),
    Standing.SOON: ("waiting", "hourglass"),
    Standing.LATE: ("bad", "warning"),
    Standing.KEPT: ("good", "ok"),
}


def standing(stand: Stand) -> str:
    """As its tag says it."""
    match stand.standing:
        case Standing.KEPT:
            return _("Kept")
        case Standing.SOON:
            return _("Due soon")
        case Standing.LATE:
            return ngettext("Late by %(num)s day", "Late by %(num)s days", stand.days)
    return _("Under way")


def percent(part: Fraction) -> str:
    """33.3 %; 100 % once all of it is done."""
    pattern = "0\N{NO-BREAK SPACE}%" if part == 1 else "0.0\N{NO-BREAK SPACE}%"
    # Rounded up, what is almost done would be done.
    return str(format_percent(min(float(part), 0.999) if part < 1 else 1, pattern))


def number(milli: int) -> str:
    return local_number(float(Decimal(milli) / MILLI))


def when(card: CommitmentCard, today: date) -> str:
    """By when, or since when."""
    terms, kept = card.story.terms, card.story.kept
    assert terms is not None
    if kept and kept.as_of:
        return _("on %(day)s", day=short_day_year(kept.as_of))
    if card.stand(today).standing is Standing.LATE:
        return _("it was due on %(day)s", day=short_day_year(terms.due))
    return _("by %(day)s", day=short_day_year(terms.due))


def source(card: CommitmentCard) -> str:
    """Where its figures come from."""
    if not card.is_live:
        return _("figures with evidence")
    known = LIVE.get(card.indicator or "")
    return str(indicator_words.SOURCES[known.source]) if known else _("From the observatory")


def measured(card: CommitmentCard) -> str:
    """What the figures count, and in what."""
    known = indicator_words.INDICATORS.get(card.indicator or "")
    return str(known.title) if known else f"{card.measured}, {card.unit}"


def reminded(card: CommitmentCard) -> str | None:
    """On which days, since it is late."""
    days = [written_day(each.day, "d MMMM") for each in card.story.reminded_late]
    return _("Reminded on %(days)s.", days=format_list(days, locale=get_locale())) if days else None


def finding(cards: Sequence[CommitmentCard], today: date) -> str:
    """How all of them stand, as a title."""
    stands = [card.stand(today).standing for card in cards]
    kept, late = stands.count(Standing.KEPT), stands.count(Standing.LATE)
    on_the_way = len(stands) - kept - late
    said = [
        ngettext("%(num)s kept", "%(num)s kept", kept) if kept else "",
        ngettext("%(num)s on the way", "%(num)s on the way", on_the_way) if on_the_way else "",
        ngettext("%(num)s late", "%(num)s late", late) if late else "",
    ]
    return _("Commitments: %(how)s", how=", ".join(filter(None, said)))
