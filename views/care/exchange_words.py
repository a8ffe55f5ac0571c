"""An exchange in sentences: where it stands, what was said, what silence would decide."""

from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _

from exchange.care.circle_page_queries import WithOthers
from exchange.care.confirming import silence_decides_at
from exchange.care.exchange_queries import ExchangePage
from exchange.people.rules import Rules
from models.states import ExchangeState, How, Who
from views.language import long_day, spoken_minutes


@dataclass(frozen=True)
class Story:
    """The title of the page, the step the states stand at, and how it ended if it did."""

    title: str
    step: int
    is_broken: bool
    ending: str | None
    ending_kind: str


_STOPPED_AT: dict[str, int] = {
    ExchangeState.CANCELLED: 2,
    ExchangeState.NO_SHOW: 3,
    ExchangeState.VOIDED: 4,
}


def story_of(exchange: ExchangePage, now: datetime) -> Story:
    name = other_name(exchange)
    if exchange.state == ExchangeState.SETTLED:
        return Story(_title(exchange), 5, False, _settled(exchange), "good")
    if exchange.state in _STOPPED_AT:
        step = _STOPPED_AT[exchange.state]
        return Story(_title(exchange), step, True, _ended(exchange, name), "stone")
    if exchange.state == ExchangeState.DISPUTED:
        words = _disputed(exchange)
        return Story(_title(exchange), 4, False, words, "sun")
    if exchange.starts_at > now:
        return Story(_title(exchange), 3, False, None, "stone")
    step = 4 if exchange.ends_at <= now else 3
    title = _("How did it go?") if exchange.is_my_turn(now) else _title(exchange)
    return Story(title, step, False, None, "stone")


def _disputed(exchange: ExchangePage) -> str:
    if exchange.mine and exchange.theirs:
        return _("You two remember it differently. The operator reads both and decides.")
    return _("The operator is dealing with it: they hear each of you and decide.")


def _title(exchange: ExchangePage) -> str:
    if exchange.state == ExchangeState.SETTLED:
        if exchange.side is Who.ASKER:
            return _("%(name)s helped you", name=exchange.helper_name)
        return _("You helped %(name)s", name=exchange.asker_name)
    if exchange.state not in (ExchangeState.AGREED, ExchangeState.DIFFERS):
        return _("With %(name)s", name=other_name(exchange))
    if exchange.side is Who.ASKER:
        return _("%(name)s helps you", name=exchange.helper_name)
    return _("You help %(name)s", name=exchange.asker_name)


def other_name(exchange: ExchangePage | WithOthers) -> str:
    return exchange.helper_name if exchange.side is Who.ASKER else exchange.asker_name


def _settled(exchange: ExchangePage) -> str:
    minutes = exchange.settled_minutes or 0
    time = spoken_minutes(minutes)
    given = exchange.side is Who.HELPER
    match exchange.settled_how:
        case "both":
            return (
                _("%(time)s in your account: you both said so.", time=time)
                if given
                else _("%(time)s given: you both said so.", time=time)
            )
        case "one":
            return _("%(time)s counted: one of you said so, the other did not answer.", time=time)
    return _("%(time)s counted: the operator decided.", time=time)


def _ended(exchange: ExchangePage, name: str) -> str:
    match exchange.state:
        case ExchangeState.CANCELLED if exchange.cancelled_by_me:
            return _("You called it off. No minutes moved.")
        case ExchangeState.CANCELLED if exchange.cancelled_at_home:
            return _("Somebody of your household called it off. No minutes moved.")
        case ExchangeState.CANCELLED if exchange.cancelled_by_bank:
            return _("The bank called it off. No minutes moved.")
        case ExchangeState.CANCELLED:
            return _("%(name)s called it off. No minutes moved.", name=name)
        case ExchangeState.NO_SHOW if exchange.cancelled_by_me:
            return _("You wrote that nobody came. No minutes moved.")
        case ExchangeState.NO_SHOW:
            return _(
                "%(name)s wrote that nobody came. No minutes moved. "
                "If it was otherwise, talk to the operator.",
                name=name,
            )
    if exchange.settled_how == How.OPERATOR:
        return _("The operator decided that no minutes move.")
    return _("Nobody said how long it was, so no minutes moved.")


def silence_of(exchange: ExchangePage, rules: Rules, now: datetime) -> str | None:
    """What comes if nobody says anything."""
    mine, theirs = exchange.mine, exchange.theirs
    by = silence_decides_at(exchange.words, ended_at=exchange.ends_at, rules=rules)
    if exchange.state == ExchangeState.AGREED and theirs and not mine:
        minutes = min(theirs.minutes, exchange.minutes)
        return _(
            "Without an answer, on %(day)s %(time)s count.",
            day=long_day(by),
            time=spoken_minutes(minutes),
        )
    if exchange.state == ExchangeState.AGREED and mine and not theirs:
        minutes = min(mine.minutes, exchange.minutes)
        return _(
            "%(name)s has until %(day)s to answer; then the %(time)s you said count.",
            name=other_name(exchange),
            day=long_day(by),
            time=spoken_minutes(minutes),
        )
    if exchange.state == ExchangeState.DIFFERS and not exchange.is_my_turn(now):
        return None
    if exchange.state == ExchangeState.DIFFERS:
        return _(
            "Say it once more. If it still differs, or by %(day)s, the operator decides.",
            day=long_day(by),
        )
    if exchange.state == ExchangeState.AGREED:
        return _("If nobody says how long it was, on %(day)s nothing moves.", day=long_day(by))
    return None
