"""The surroundings of a budget, gathered from the rooms that know them."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from exchange.budget import context_queries
from exchange.budget.context import Context, Covered, People, Table, Told
from exchange.chronomap import coverage_queries
from exchange.chronomap.coverage import targets
from exchange.chronomap.sites import MADE_UP
from exchange.chronomap.zones import GROUPS, RESIDENTS_YEAR, Age, Sex, municipal_zones
from exchange.observatory import live_queries, queries
from exchange.observatory.answer_month import SURVEY
from exchange.places.municipalities import MUNICIPALITIES
from views.language import local

FIGURES = (
    ("unpaid_day", ("women", "men")),
    ("asymmetry_days", ("",)),
    ("asymmetry_hours", ("",)),
    ("women_share_given", ("",)),
    ("hours_received", ("all",)),
    ("fill", ("",)),
)
"""What of the banks' figures says how time is used and what is needed, in the order of the page."""
TABLES_MAX = 12


def town_of(name: str) -> str:
    """The municipality that a body is called after, of several the longest; "" where there is none."""
    spoken = f" {name.casefold()} "
    named = [each for each in MUNICIPALITIES if f" {each.name.casefold()} " in spoken]
    return max(named, key=lambda each: len(each.name)).istat if named else ""


def gathered(town: str) -> Context:
    """Of a municipality, or of the whole province."""
    changed, made_up = context_queries.register_stands(town, made_up=MADE_UP)
    banks = context_queries.banks(town)
    return Context(
        town=town,
        people_year=RESIDENTS_YEAR,
        people=_people(town),
        register_day=local(changed).date().isoformat() if changed else None,
        is_made_up=made_up,
        offered=context_queries.offered(town),
        covered=list(_covered(town)),
        told=[told for bank_id, name in banks for told in _told(bank_id, name)],
        tables=_tables({bank_id for bank_id, _name in banks}),
    )


def _people(town: str) -> list[People]:
    counted = dict.fromkeys(GROUPS, 0)
    for zone in municipal_zones():
        if town in ("", zone.municipality):
            for group, people in zip(GROUPS, zone.people, strict=True):
                counted[group] += people
    return [People(age.value, counted[Sex.WOMEN, age], counted[Sex.MEN, age]) for age in Age]


def _covered(town: str) -> Iterator[Covered]:
    """The first target of the law of each kind that has one; the nearest year of it."""
    of_age = {each.age: each.all for each in _people(town)}
    kinds = {each.kind: each for each in reversed(targets()) if each.source.startswith("L.")}
    for kind, target in sorted(kinds.items()):
        seats = [each for each in coverage_queries.seats(kind) if town in ("", each.municipality)]
        yield Covered(
            kind=kind,
            ages=target.ages,
            people=sum(of_age[age] for age in target.ages),
            places=sum(each.places for each in seats),
            target_per_100=str(target.per_100),
            target_year=target.year,
            target_source=target.source,
        )


def per_100(of: Covered) -> Fraction | None:
    return Fraction(of.places * 100, of.people) if of.people else None


def _told(bank_id: int, bank: str) -> Iterator[Told]:
    """The newest month of each figure that is not hidden."""
    months = live_queries.months(bank_id, names=[name for name, _parts in FIGURES])
    for name, parts in FIGURES:
        for wanted in parts:
            shown = [
                found
                for part in months.parts(name)
                if _whose(part) == wanted and (found := months.newest(name, part))
            ]
            newest = max(shown, key=lambda each: each.month, default=None)
            if newest is not None and newest.value is not None:
                yield Told(bank, name, wanted, f"{newest.month:%Y-%m}", newest.value)


def _whose(part: str) -> str:
    """Without the number of the questionnaire that it begins with."""
    first, _bar, rest = part.partition("|")
    return rest if first.startswith(SURVEY) else part


def _tables(bank_ids: set[int]) -> list[Table]:
    return [
        Table(each.id, each.bank_name, each.title, _iso(each.first), _iso(each.last))
        for each in queries.published()
        if each.bank_id in bank_ids
    ][:TABLES_MAX]


def _iso(day: date) -> str:
    return day.isoformat()
