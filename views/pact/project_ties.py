"""What projects hang together with, by name: scenarios, budget reports and commitments that everybody may read."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from exchange.budget import report_queries
from exchange.chronomap import scenario_queries
from exchange.pact import commitment_queries
from exchange.pact.commitment_queries import CommitmentCard
from exchange.pact.projects import Link, Tie
from views.pact.project_effect_forms import key_of

REPORTS_MAX = 12


@dataclass(frozen=True)
class Tied:
    """A tie with its words and where it leads."""

    words: str
    address: str


def tied_to(bank_id: int) -> dict[str, str]:
    """What a project of the bank may be tied to, by the key of its box."""
    found = {
        key_of(Tie(Link.SCENARIO, each.id)): _("Scenario: %(title)s", title=each.title)
        for each in scenario_queries.shared()
    }
    mine = [each for each in report_queries.out() if each.bank_id == bank_id]
    for line in mine[:REPORTS_MAX]:
        missions = {row.mission for row in report_queries.published(line.id).report.rows}
        for mission in sorted(missions - {""}):
            tie = Tie(Link.BUDGET, line.id, mission)
            found[key_of(tie)] = _of_budget(line, mission)
    for card in commitment_queries.in_pact(bank_id):
        found[key_of(Tie(Link.COMMITMENT, card.commitment_id))] = _of_promise(card)
    return found


def _of_promise(card: CommitmentCard) -> str:
    return f"{card.title} · {card.organisation_name}"


def _of_budget(line: Any, mission: str) -> str:
    return _(
        "Budget %(year)s of %(body)s, mission %(mission)s",
        year=line.year,
        body=line.body,
        mission=mission,
    )


def shown_ties(ties: Iterable[Tie], bank_id: int) -> list[Tied]:
    """Those that may still be read."""
    asked = list(ties)
    kinds = {each.kind for each in asked}
    scenarios = (
        {each.id: each for each in scenario_queries.shared()} if Link.SCENARIO in kinds else {}
    )
    reports = {each.id: each for each in report_queries.out()} if Link.BUDGET in kinds else {}
    promised = (
        {each.commitment_id: each for each in commitment_queries.in_pact(bank_id)}
        if Link.COMMITMENT in kinds
        else {}
    )
    found = []
    for each in asked:
        if each.kind is Link.COMMITMENT and each.of_id in promised:
            words = _of_promise(promised[each.of_id])
            found.append(Tied(words, url_for("pact.commitment", commitment_id=each.of_id)))
        if each.kind is Link.SCENARIO and each.of_id in scenarios:
            words = _("Scenario: %(title)s", title=scenarios[each.of_id].title)
            found.append(Tied(words, url_for("chronomap.scenario", scenario_id=each.of_id)))
        if each.kind is Link.BUDGET and each.of_id in reports:
            words = _of_budget(reports[each.of_id], each.mission)
            address = url_for("budget.public_report", budget_report_id=each.of_id)
            found.append(Tied(words, address))
    return found
