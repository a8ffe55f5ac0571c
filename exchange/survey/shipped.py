"""Questionnaires that come with the house."""

import json
from functools import cache
from pathlib import Path
from typing import Any

DEFAULTS = Path(__file__).with_name("defaults")


@cache
def needs() -> dict[str, Any]:
    """What families need: work and its hours, care, services used and missing, a day."""
    document: dict[str, Any] = json.loads((DEFAULTS / "needs.json").read_text(encoding="utf-8"))
    return document
