"""Which language and which clock the reader has, and how dates and minutes are said in them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import format_date
from babel.numbers import format_decimal
from flask import Flask, g, request
from flask_babel import Babel, get_locale, gettext, ngettext, refresh
from markupsafe import Markup

from exchange.people.telephone import as_shown
from views import programs
from views.access import visitor_or_none
from views.catalogues import FIRST, FOLDER, LANGUAGES, WORDS, unread
from views.cookies import LANGUAGE, host_only
from views.turned import LEFT_TO_RIGHT, is_turned

MINUS, DASH = "\u2212", "\u2013"
TOGETHER, TIED = "\N{NO-BREAK SPACE}", "\N{WORD JOINER}"
"""What keeps an amount, or a stretch of hours, on one line, in a page as in a mail."""
GROUPED_FROM = 1_000
"""Below, a number is written alike in all our languages."""
SHORT_WEEKDAY = {"ar": "EEEEEE"}
"""Where what should be short is the whole name of the day."""


def init_app(app: Flask) -> None:
    babel = Babel(
        app,
        default_locale=FIRST,
        default_translation_directories=str(FOLDER),
        locale_selector=choose_language,
        timezone_selector=lambda: str(zone()),
    )
    babel.domain_instance = WORDS
    app.jinja_env.filters.update(
        spoken_minutes=spoken_minutes,
        signed_minutes=signed_minutes,
        long_day=long_day,
        short_day=short_day,
        short_day_year=short_day_year,
        day_words=day_words,
        weekday_words=weekday_words,
        clock=clock,
        span=span,
        local=local,
        telephone=as_shown,
        local_number=local_number,
    )
    app.jinja_env.globals.update(LANGUAGES=LANGUAGES, UNREAD=unread(), get_locale=get_locale)


def choose_language() -> str:
    """What a notice asks for, else the person's choice, else the browser's, else Italian.

    A program says it with each request.
    """
    if "language" in g:
        return str(g.language)
    if not request:
        return FIRST
    asked = request.accept_languages.best_match(LANGUAGES) if programs.knocks() else None
    chosen = asked or request.cookies.get(host_only(LANGUAGE))
    if chosen in LANGUAGES:
        return str(chosen)
    card = visitor_or_none()
    if card is not None and card.language in LANGUAGES:
        return card.language
    return request.accept_languages.best_match(LANGUAGES, FIRST) or FIRST


def zone() -> ZoneInfo:
    """The clock of the bank the reader stands in."""
    named = g.get("zone")
    if named is None:
        card = visitor_or_none() if request else None
        named = card.zone if card else "Europe/Rome"
    return ZoneInfo(named)


def local(moment: datetime) -> datetime:
    return moment.astimezone(zone())


def _day(when: date | datetime) -> date:
    return local(when).date() if isinstance(when, datetime) else when


def written_day(day: date, pattern: str) -> str:
    """A day in the reader's language; a list says the same few again and again."""
    return _written_day(day, pattern, str(get_locale()))


@lru_cache(maxsize=4096)
def _written_day(day: date, pattern: str, language: str) -> str:
    return str(format_date(day, pattern, locale=language))


def long_day(when: date | datetime) -> str:
    """mercoledì 25 novembre; Wednesday 25 November."""
    return written_day(_day(when), "EEEE d MMMM")


def short_day(when: date | datetime) -> str:
    """mer 25 nov."""
    return written_day(_day(when), "EEE d MMM")


def short_day_year(when: date | datetime) -> str:
    """25 nov 2026: for what is valid for long."""
    return written_day(_day(when), "d MMM y")


def day_words(when: date | datetime, today: date | datetime) -> str:
    """Today, Wednesday 25 November; Friday 27 November: a title, and near days are named first."""
    named, ahead = long_day(when), _day(when) - _day(today)
    if ahead == timedelta(0):
        return gettext("Today, %(day)s", day=named)
    if ahead == timedelta(days=1):
        return gettext("Tomorrow, %(day)s", day=named)
    return as_title(named)


def month_words(when: date | datetime) -> str:
    """November 2026: a title."""
    return as_title(written_day(_day(when), "LLLL y"))


def weekday_words(when: date | datetime) -> str:
    """Wed; mer."""
    pattern = SHORT_WEEKDAY.get(get_locale().language, "EEE")
    return written_day(_day(when), pattern)


def as_title(words: str) -> str:
    """With a capital, where a language writes its days and months without."""
    return words[:1].upper() + words[1:]


def hour_of(moment: datetime, day: date) -> float:
    """The decimal hour a day's clock shows then; its first or last for a moment of another day."""
    at = local(moment)
    if at.date() != day:
        return 0 if at.date() < day else 24
    return at.hour + at.minute / 60


def clock(moment: datetime) -> str:
    # As every language of ours writes it, in the digits of every sign.
    at = local(moment)
    return f"{at.hour}:{at.minute:02d}"


def span(starts_at: datetime, ends_at: datetime) -> Markup:
    """15:00–18:00, never turned round in a right-to-left page."""
    return Markup('<bdi dir="ltr">{}{}{}</bdi>').format(clock(starts_at), DASH, clock(ends_at))


def hours_words(starts_at: datetime, ends_at: datetime) -> str:
    """15:00–18:00 in running text, never broken over two lines."""
    return f"{clock(starts_at)}{TIED}{DASH}{TIED}{clock(ends_at)}"


def spoken_minutes(minutes: int) -> str:
    """As people say them: 45 min, 1 ora, 3 ore, 2 h 45; never broken over two lines.

    Never a sign: see signed_minutes.
    """
    hours, rest = divmod(abs(minutes), 60)
    if not hours:
        said = gettext("%(n)s min", n=rest)
    elif rest:
        said = gettext("%(h)s h %(m)02d", h=hours, m=rest)
    else:
        said = ngettext("%(num)s hour", "%(num)s hours", hours)
        if hours >= GROUPED_FROM:
            said = said.replace(str(hours), format_decimal(hours, locale=get_locale()))
    return said.replace(" ", TOGETHER)


def local_number(number: float) -> str:
    """67,3; 67.3."""
    return str(format_decimal(number, locale=get_locale()))


def signed_minutes(minutes: int) -> str:
    """With a true sign, for statements: +1 h 30, −3 ore, 0 min."""
    sign = MINUS if minutes < 0 else "+" if minutes else ""
    return (LEFT_TO_RIGHT if sign and is_turned() else "") + sign + spoken_minutes(minutes)


@contextmanager
def in_language(language: str, of_zone: str) -> Iterator[None]:
    """Speak another reader's language for a while: notices are written for who reads them."""
    before = g.get("language"), g.get("zone")
    g.language, g.zone = language, of_zone
    refresh()
    try:
        yield
    finally:
        for name, value in zip(("language", "zone"), before, strict=True):
            g.pop(name, None)
            if value is not None:
                setattr(g, name, value)
        refresh()
