"""Files to begin with: a sheet with the right columns and rows made up as an example, by kind of body."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

DEFAULTS = Path(__file__).with_name("defaults")
EXAMPLE = "ESEMPIO"
"""Every row that ships begins its text so: nobody takes it for her own."""


@dataclass(frozen=True)
class Starter:
    """`name` of the file as it is kept, and of those it is for, kinds of organisations."""

    kind: str
    file_name: str
    bodies: tuple[str, ...]

    def read(self) -> bytes:
        """UTF-8 with a mark at its head, which spreadsheets look for."""
        return b"\xef\xbb\xbf" + (DEFAULTS / self.file_name).read_bytes()


SHIPPED: Mapping[str, Starter] = {
    each.kind: each
    for each in (
        Starter("municipality", "starter_municipality.csv", ("municipality",)),
        Starter("province", "starter_province.csv", ("province",)),
        Starter(
            "company",
            "starter_company.csv",
            ("cooperative", "employers", "association", "school", "research", "other"),
        ),
    )
}


def of_body(kind: str) -> Starter | None:
    """The file for an organisation of this kind."""
    return next((each for each in SHIPPED.values() if kind in each.bodies), None)
