"""What a scenario changes, as a spreadsheet takes it: zone by zone at every moment of the day."""

from flask import Response
from flask_babel import gettext as _

from exchange.chronomap.scenario_effects import Comparison
from views.chronomap.scenario_words import hour_of
from views.ledger.sheets import sheet
from views.spreadsheets import safe_cell


def zones_sheet(scenario_id: int, found: Comparison) -> Response:
    heads = [
        _("Code"),
        _("Zone"),
        _("People"),
        _("From"),
        _("Access before"),
        _("Access after"),
        _("Difference"),
        _("People who find it before"),
        _("People who find it after"),
    ]
    rows = [
        [
            safe_cell(line.zone.code),
            safe_cell(line.zone.name),
            line.heads,
            hour_of(found, place),
            f"{line.before[place]:.6f}",
            f"{line.after[place]:.6f}",
            f"{line.after[place] - line.before[place]:.6f}",
            f"{line.found_before[place]:.2f}",
            f"{line.found_after[place]:.2f}",
        ]
        for line in found.zones
        for place in range(len(found.moments))
    ]
    return sheet([heads, *rows], f"scenario-{scenario_id}")
