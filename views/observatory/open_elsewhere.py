"""What other rooms give to everybody as files, for the catalogue. It lives: no check sum holds for long."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from exchange.chronomap import hour_proposal_queries
from exchange.chronomap.sites import MADE_UP
from exchange.ledger import head_queries
from exchange.observatory import live_queries
from exchange.observatory.datasets import Agent, Dataset, File, Format, Frequency, Theme
from exchange.pact import commitment_queries, project_queries
from exchange.people import representative_queries
from exchange.places import service_queries
from views.access import now
from views.budget import report_datasets
from views.language import local


def datasets(holder: Agent) -> Iterator[Dataset]:
    """Those that hold anything today."""
    yield from _counted(holder)
    services = list(service_queries.register().values())
    if services:
        changed = max(each.changed_at for each in services).date()
        made_up = any(each.service.code.startswith(MADE_UP) for each in services)
        yield from _territory(holder, changed, _("These figures are made up.") if made_up else "")
    yield from _plan(holder)
    yield from _results(holder)
    yield from _seals(holder)
    yield from report_datasets.datasets()
    yield from _promises(holder)
    yield from _projects(holder)


def _counted(holder: Agent) -> Iterator[Dataset]:
    counted_on = live_queries.counted_on()
    if counted_on is not None:
        yield Dataset(
            key="figures",
            title=_("How care is shared, month by month"),
            description=_(
                "Hours, women and men, asks and answers of every bank, as they were counted."
            ),
            holder=holder,
            theme=Theme.SOCIETY,
            frequency=Frequency.MONTHLY,
            modified=counted_on,
            files=(_csv("figures", "observatory.live_csv"),),
            path=url_for("observatory.live"),
            keywords=(_("Hours"), _("Women"), _("Men")),
        )


def _territory(holder: Agent, changed: date, made_up: str) -> Iterator[Dataset]:
    kept: dict[str, Any] = {"holder": holder, "modified": changed}
    yield Dataset(
        key="services",
        title=_("Services of the territory"),
        description=_with(_("Where they are, whom they are for, and when they open."), made_up),
        theme=Theme.SOCIETY,
        frequency=Frequency.CONTINUOUS,
        files=(
            _csv("services", "places.services_csv"),
            _geojson("services", "places.services_geojson"),
            _json("services-osm", "places.services_osm"),
        ),
        path=url_for("places.services"),
        keywords=(_("Services"), _("Opening hours")),
        **kept,
    )
    yield Dataset(
        key="time-map",
        title=_("Time map"),
        description=_with(
            _("Which doors are open at every hour of a day, and who has one in reach."), made_up
        ),
        theme=Theme.TRANSPORT,
        frequency=Frequency.CONTINUOUS,
        files=(
            _file("open-services.csv", _("What is open (CSV)"), "chronomap.hours_csv"),
            _file("doors.csv", _("Hours of each service (CSV)"), "chronomap.doors_csv"),
            _file("access.csv", _("Who is reached (CSV)"), "chronomap.access_csv"),
            _file("access.geojson", _("Who is reached (GeoJSON)"), "chronomap.access_geojson"),
            _file("minutes.csv", _("Minutes of way (CSV)"), "chronomap.bands_csv"),
            _file("minutes.geojson", _("Minutes of way (GeoJSON)"), "chronomap.bands_geojson"),
        ),
        path=url_for("chronomap.plate"),
        keywords=(_("Opening hours"), _("Accessibility")),
        **kept,
    )
    yield Dataset(
        key="coverage",
        title=_("Places for every hundred children"),
        description=_with(_("Town by town, beside the targets that stand in laws."), made_up),
        theme=Theme.SOCIETY,
        frequency=Frequency.CONTINUOUS,
        files=(
            _csv("coverage", "chronomap.coverage_csv"),
            _geojson("coverage", "chronomap.coverage_geojson"),
        ),
        path=url_for("chronomap.coverage"),
        keywords=(_("Services"), _("Children")),
        **kept,
    )


def _with(said: str, made_up: str) -> str:
    return f"{said} {made_up}".rstrip()


def _plan(holder: Agent) -> Iterator[Dataset]:
    decided = hour_proposal_queries.dated()
    if decided:
        yield Dataset(
            key="plan-of-hours",
            title=_("Plan of hours"),
            description=_("Which services change their hours, from which day, and who decided it."),
            holder=holder,
            theme=Theme.GOVERNMENT,
            frequency=Frequency.IRREGULAR,
            modified=max(each.decided_on for each in decided),
            files=(_csv("plan-of-hours", "chronomap.hours_plan_csv"),),
            path=url_for("chronomap.hours_plan"),
            keywords=(_("Opening hours"),),
        )


def _results(holder: Agent) -> Iterator[Dataset]:
    """They are of the day they are asked for."""
    if representative_queries.banks_with_partners():
        yield Dataset(
            key="expected-results",
            title=_("The eight results"),
            description=_("What the project promised to bring, one figure each, with its day."),
            holder=holder,
            theme=Theme.SOCIETY,
            frequency=Frequency.DAILY,
            modified=local(now()).date(),
            files=(_csv("expected-results", "pact.results_csv"),),
            path=url_for("pact.results"),
            keywords=(_("The pact"),),
        )


def _promises(holder: Agent) -> Iterator[Dataset]:
    steps = [each.story.steps[-1].day for each in commitment_queries.in_every_pact()]
    if steps:
        yield Dataset(
            key="commitments",
            title=_("What is promised in the pact"),
            description=_(
                "Commitments of a social pact: start, target, last day, where each has come to, and who answers for it."
            ),
            holder=holder,
            theme=Theme.GOVERNMENT,
            frequency=Frequency.CONTINUOUS,
            modified=max(steps),
            files=(
                _csv("commitments", "pact.commitments_csv"),
                _json("commitments", "pact.commitments_json"),
            ),
            path=url_for("pact.commitments"),
            keywords=(_("Pact"), _("Commitments")),
        )


def _projects(holder: Agent) -> Iterator[Dataset]:
    out = [each.out_on for each in project_queries.of_every_bank() if each.out_on]
    if out:
        yield Dataset(
            key="projects",
            title=_("Projects of the partners"),
            description=_(
                "Projects of a social pact: whose, where, when, the twelve questions, and how far each came."
            ),
            holder=holder,
            theme=Theme.GOVERNMENT,
            frequency=Frequency.CONTINUOUS,
            modified=max(out),
            files=(
                _csv("projects", "pact.projects_csv"),
                _json("projects", "pact.projects_json"),
            ),
            path=url_for("pact.projects"),
            keywords=(_("Pact"), _("Projects")),
        )


def _seals(holder: Agent) -> Iterator[Dataset]:
    days = [head.day for bank in head_queries.published(days=1) for head in bank.heads]
    if days:
        yield Dataset(
            key="seals",
            title=_("Seals of the books, day by day"),
            description=_("With them anybody can check that no hour was changed afterwards."),
            holder=holder,
            theme=Theme.GOVERNMENT,
            frequency=Frequency.DAILY,
            modified=max(days),
            files=(_json("seals", "ledger.transparency_json"),),
            path=url_for("ledger.transparency"),
            keywords=(_("Open books"),),
        )


def _csv(name: str, endpoint: str) -> File:
    return _file(f"{name}.csv", _("Table (CSV)"), endpoint)


def _geojson(name: str, endpoint: str) -> File:
    return _file(f"{name}.geojson", _("Map (GeoJSON)"), endpoint)


def _json(name: str, endpoint: str) -> File:
    return _file(f"{name}.json", _("For programs (JSON)"), endpoint)


def _file(name: str, title: str, endpoint: str) -> File:
    return File(name, title, url_for(endpoint), Format[name.rpartition(".")[2].upper()])
