"""What the missions of a local body's budget are called: D.Lgs. 118/2011, annex 14. English is ours."""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

DEFAULTS = Path(__file__).with_name("defaults") / "missions.csv"
FIRST_TONGUE = "it"
TONGUES = (FIRST_TONGUE, "en")


@cache
def shipped() -> Mapping[str, Mapping[str, str]]:
    """By number of two digits, in each tongue."""
    with DEFAULTS.open(encoding="utf-8", newline="") as file:
        return {row.pop("mission"): row for row in csv.DictReader(file)}


def named(mission: str, language: str) -> str:
    """`12 Diritti sociali, politiche sociali e famiglia`; a number nobody knows stands alone."""
    tongue = language if language in TONGUES else FIRST_TONGUE
    known = shipped().get(mission.zfill(2))
    return f"{mission} {known[tongue]}" if known else mission
