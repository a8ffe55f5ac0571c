"""The year in words and figures: the same lines for page, paper and sheet."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from exchange.ledger.year import SEXES
from exchange.ledger.year_help_queries import OTHERS
from exchange.ledger.year_queries import Crowd, YearReport
from views.kinds import KINDS
from views.language import signed_minutes, spoken_minutes
from views.ledger.fund_words import sort_words
from views.ledger.wording import CODES, grouped

UNITS: dict[str, Any] = {"count": _l("number"), "minutes": _l("minutes")}

SEX_WORDS: dict[str, Any] = {
    "woman": _l("Women"),
    "man": _l("Men"),
    "unsaid": _l("Who did not say"),
}


@dataclass(frozen=True)
class Figure:
    """`unit` is count or minutes; minutes may be below zero."""

    what: str
    number: int
    unit: str = "count"

    @property
    def words(self) -> str:
        if self.unit == "count":
            return grouped(self.number)
        return signed_minutes(self.number) if self.number < 0 else spoken_minutes(self.number)


@dataclass(frozen=True)
class Part:
    title: str
    lines: list[Figure]
    note: str = ""


def parts(of: YearReport) -> list[Part]:
    """The report from the members to the limits. What may not be told is left out, with a note."""
    found = [
        Part(_("Members"), [*_crowd(of)]),
        Part(_("Help"), [*_help(of)], "" if of.is_whole else _not_yet()),
    ]
    if of.is_whole:
        found += [Part(_("Help by kind"), [*_kinds(of)], _kinds_note(of))]
        found += [Part(_("Who gave, who received"), [*_sexes(of)], _sexes_note(of))]
    return [
        *found,
        Part(_("The fund"), [*_fund(of)]),
        Part(_("Hours issued"), [*_issued(of)]),
        Part(_("What moved"), [_moved(each.code, each.minutes) for each in of.moved]),
        Part(_("Balances and limits at the end"), [*_standing(of)], _("With the limits of today.")),
    ]


def _crowd(of: YearReport) -> Iterator[Figure]:
    for crowd, words in ((of.people, _people_words()), (of.households, _household_words())):
        yield from _counts(crowd, words)


def _counts(crowd: Crowd, words: tuple[str, str, str, str]) -> Iterator[Figure]:
    numbers = crowd.before, crowd.came, crowd.went, crowd.after
    yield from (Figure(what, number) for what, number in zip(words, numbers, strict=True))


def _people_words() -> tuple[str, str, str, str]:
    return (
        _("People at the beginning"),
        _("People who came"),
        _("People who left"),
        _("People at the end"),
    )


def _household_words() -> tuple[str, str, str, str]:
    return (
        _("Accounts of households at the beginning"),
        _("Accounts opened"),
        _("Accounts closed"),
        _("Accounts of households at the end"),
    )


def _help(of: YearReport) -> Iterator[Figure]:
    yield Figure(_("Exchanges confirmed"), of.help.times)
    yield Figure(_("Hours of help"), of.help.minutes, "minutes")
    yield Figure(_("Different people who helped"), of.help.helpers)
    yield Figure(_("Different people who were helped"), of.help.askers)


def _not_yet() -> str:
    return _("By kind, and by women and men, is told when the year has ended.")


def _kinds(of: YearReport) -> Iterator[Figure]:
    for each in of.kinds:
        words = _("Other kinds together") if each.sort == OTHERS else str(KINDS[each.sort])
        yield Figure(words, each.minutes, "minutes")


def _kinds_note(of: YearReport) -> str:
    if not of.kinds:
        return _("Too few people took part to tell it by kind.")
    return _("A kind with fewer than three people on one side stands with the others.")


def _sexes(of: YearReport) -> Iterator[Figure]:
    if of.by_sex is None:
        return
    for sex in SEXES:
        given = {"who": SEX_WORDS[sex]}
        yield Figure(_("Given: %(who)s", **given), of.by_sex.given[sex], "minutes")
    for sex in SEXES:
        got = {"who": SEX_WORDS[sex]}
        yield Figure(_("Received: %(who)s", **got), of.by_sex.received[sex], "minutes")
    for (giver, receiver), minutes in (of.by_sex.across or {}).items():
        two = {"giver": SEX_WORDS[giver], "receiver": SEX_WORDS[receiver]}
        yield Figure(_("Given: %(giver)s. Received: %(receiver)s", **two), minutes, "minutes")


def _sexes_note(of: YearReport) -> str:
    if of.by_sex is None:
        return _("Too few people took part to tell it by women and men.")
    if of.by_sex.across is None:
        return _("Who gave whom is left out: too few people are in one of the groups.")
    return ""


def _fund(of: YearReport) -> Iterator[Figure]:
    yield Figure(_("At the beginning"), of.fund_before, "minutes")
    yield from (Figure(sort_words(each), each.minutes, "minutes") for each in of.fund)
    yield Figure(_("At the end"), of.fund_after, "minutes")


def _issued(of: YearReport) -> Iterator[Figure]:
    yield Figure(_("Issued in this year"), of.issued_minutes, "minutes")
    yield Figure(_("Issued in all"), of.issued_in_all, "minutes")


def _moved(code: Any, minutes: int) -> Figure:
    return Figure(str(CODES[code]), minutes, "minutes")


def _standing(of: YearReport) -> Iterator[Figure]:
    it = of.standing
    yield Figure(_("Hours households have to use"), it.credit_minutes, "minutes")
    yield Figure(_("Hours households have to give back"), it.debt_minutes, "minutes")
    yield Figure(_("Households above what is good to keep"), it.above)
    yield Figure(_("Households within an hour of their lowest balance"), it.near_floor)
    yield Figure(_("Households that did not move and have hours"), it.dormant)
    yield Figure(_("Their hours"), it.dormant_minutes, "minutes")
    yield Figure(_("Limits decided by hand in this year"), it.decided_by_hand)
