"""What kinds of service a register knows: data, in brindisi/service_types.csv.

`nomenclature` is the code of the interregional list of social services, empty where no source was found.
"""

import csv
from dataclasses import dataclass
from functools import lru_cache

from exchange.places.municipalities import HERE


@dataclass(frozen=True)
class ServiceKind:
    """`icon` is a drawing of the kit; its name stands with the words of the pages."""

    key: str
    icon: str
    nomenclature: str


@lru_cache(maxsize=1)
def kinds() -> dict[str, ServiceKind]:
    """By key, in the order of the file."""
    with (HERE / "service_types.csv").open(encoding="utf-8", newline="") as rows:
        return {row["key"]: ServiceKind(**row) for row in csv.DictReader(rows)}
