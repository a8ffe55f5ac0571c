"""What is out as open data: each set of figures with whose it is, of when, and the files it comes in."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256


class Theme(StrEnum):
    """Of the EU's list data-theme."""

    SOCIETY = "SOCI"
    TRANSPORT = "TRAN"
    GOVERNMENT = "GOVE"


class Frequency(StrEnum):
    """Of the EU's list frequency."""

    DAILY = "DAILY"
    MONTHLY = "MONTHLY"
    CONTINUOUS = "CONT"
    IRREGULAR = "IRREG"
    NEVER = "NEVER"


class Format(StrEnum):
    """Of the EU's list file-type."""

    CSV = "CSV"
    JSON = "JSON"
    GEOJSON = "GEOJSON"


@dataclass(frozen=True)
class Agent:
    """An organisation, never a person."""

    key: str
    name: str


@dataclass(frozen=True)
class File:
    """A file at a path of this site; size and check sum where its bytes stand still."""

    name: str
    title: str
    path: str
    format: Format
    size: int | None = None
    sha256: str | None = None


@dataclass(frozen=True)
class Dataset:
    """`key` is the same for ever; `first` and `last` are the days its figures are of."""

    key: str
    title: str
    description: str
    holder: Agent
    theme: Theme
    frequency: Frequency
    modified: date
    files: tuple[File, ...]
    path: str
    first: date | None = None
    last: date | None = None
    edition: int = 1
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True)
class Catalogue:
    """`site` is where paths begin, without a last stroke; `place` the country its figures are of."""

    site: str
    path: str
    title: str
    description: str
    publisher: Agent
    mail: str
    place: str
    language: str
    datasets: tuple[Dataset, ...]


def checksum(content: bytes) -> str:
    """In small hexadecimal letters, as sha256sum writes it."""
    return sha256(content).hexdigest()
