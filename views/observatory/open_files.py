"""The files a table that is out comes in: named once for all, and always the same bytes."""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from exchange.errors import NotFound
from exchange.observatory import queries
from exchange.observatory.datasets import File, Format, checksum
from exchange.observatory.queries import Published
from exchange.units import as_row_id
from views.observatory.open_table import codebook_of, csv_of, json_of, key_of, of_publication

CSV, CODEBOOK, JSON = "csv", "codebook.json", "json"
KEPT_MAX = 500
"""So many editions are at hand, written and summed: none of them ever changes."""
_FORMATS = {CSV: Format.CSV, CODEBOOK: Format.JSON, JSON: Format.JSON}
_TYPES = {Format.CSV: "text/csv", Format.JSON: "application/json"}
_NAME = re.compile(r"table-(\d{1,19})-(\d{1,6})\.(csv|codebook\.json|json)", re.ASCII)


@dataclass(frozen=True)
class StillFile:
    """`ending`: csv, codebook.json or json."""

    name: str
    ending: str
    content: bytes

    @property
    def format(self) -> Format:
        return _FORMATS[self.ending]

    @property
    def mimetype(self) -> str:
        return _TYPES[self.format]

    @cached_property
    def sha256(self) -> str:
        return checksum(self.content)

    def told(self, title: str, path: str) -> File:
        """As a catalogue says it."""
        return File(self.name, title, path, self.format, len(self.content), self.sha256)


@lru_cache(maxsize=KEPT_MAX)
def files_of(of: Published) -> tuple[StillFile, ...]:
    """The table, what its columns mean, and the table once more for programs."""
    table = of_publication(of)
    name = f"{key_of(of.line.first_id)}-{of.line.edition}"
    return (
        StillFile(f"{name}.{CSV}", CSV, csv_of(table)),
        StillFile(f"{name}.{CODEBOOK}", CODEBOOK, codebook_of(table)),
        StillFile(f"{name}.{JSON}", JSON, json_of(table)),
    )


def file_named(name: str) -> tuple[Published, StillFile]:
    """Of which edition, and the file. Raises NotFound."""
    found = _NAME.fullmatch(name)
    first_id = as_row_id(found[1]) if found else None
    if found is None or first_id is None:
        raise NotFound()
    for line in queries.editions(first_id):
        if (line.first_id, line.edition) == (first_id, int(found[2])):
            of = queries.publication(line.id)
            for file in files_of(of):
                # Leading noughts would give one file many addresses.
                if file.name == name:
                    return of, file
    raise NotFound()


def sums(published: list[Published]) -> str:
    """One line for each file, as `sha256sum -c` reads them."""
    files = [file for of in published for file in files_of(of)]
    return "".join(f"{each.sha256}  {each.name}\n" for each in files)
