"""What was found to be worth moving, as a row keeps it and gives it back."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from exchange.chronomap.worth_moving import Change, Gain, Worth


def written(worth: Worth) -> dict[str, Any]:
    """As JSON takes it."""
    return asdict(worth)


def read(kept: Mapping[str, Any]) -> Worth:
    """Back from JSON, which knows no tuples."""
    changes = tuple(
        Change(
            **each
            | {"shut": tuple(map(tuple, each["shut"])), "opened": tuple(map(tuple, each["opened"]))}
        )
        for each in kept["changes"]
    )
    gains = tuple(Gain(**each) for each in kept.get("gains", ()))
    return Worth(**{**kept, "changes": changes, "gains": gains})
