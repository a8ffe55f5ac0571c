"""Keeping what the match reads in step with hours, places, kinds, checks and blocks."""

from exchange.units import Act


def refresh(person_ids: frozenset[int], act: Act) -> None:
    """Rebuild the match rows of these people in the act's bank."""
