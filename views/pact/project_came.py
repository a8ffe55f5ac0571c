"""How far projects came: one reckoning, for their own pages and for the strategic plan."""

from collections.abc import Mapping
from fractions import Fraction

from exchange.pact import commitment_queries
from exchange.pact.projects import Link, Sheet, progress


def promised(bank_id: int) -> dict[int, Fraction]:
    """How far each commitment of a bank came that has a figure, by its id."""
    return {
        each.commitment_id: each.story.progress
        for each in commitment_queries.in_pact(bank_id)
        if each.story.shown_milli is not None
    }


def came(sheet: Sheet, measured: Mapping[int, Fraction]) -> Fraction | None:
    """0 to 1; None where nothing of it is measured. `measured`: what `promised` found."""
    ties = [each.of_id for each in sheet.ties if each.kind is Link.COMMITMENT]
    return progress(sheet.effects, map(measured.get, ties))
