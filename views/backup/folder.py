"""What a backup is: a folder with the copy, and beside it a note of what the copy should be."""

import json
import os
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import file_digest
from pathlib import Path

from views.backup.copying import FILE_OF, CannotCopy

NOTE = "backup.json"


@dataclass(frozen=True)
class Note:
    """`database` is sqlite or postgresql, `revision` the migration its tables stood at."""

    database: str
    made_at: str
    revision: str
    file: str
    sha256: str


def open_folder(folder: Path) -> None:
    """A folder that only its owner reads. Raises CannotCopy when something lies in it already."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if any(folder.iterdir()):
        raise CannotCopy(f"{folder} is not empty, and a backup is never written over another")


def close_folder(folder: Path, database: str, *, revision: str, now: datetime) -> Note:
    """Write the note, last of all: a folder without it is no backup."""
    copy = folder / FILE_OF[database]
    copy.chmod(0o600)
    note = Note(
        database=database,
        made_at=now.isoformat(timespec="seconds"),
        revision=revision,
        file=copy.name,
        sha256=_sha256(copy),
    )
    with os.fdopen(os.open(folder / NOTE, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        json.dump(asdict(note), out, indent=1)
    return note


def read_folder(folder: Path) -> Note:
    """The note, once the copy is known to be the one it speaks of. Raises CannotCopy."""
    try:
        note = Note(**json.loads((folder / NOTE).read_text()))
    except FileNotFoundError:
        raise CannotCopy(f"{folder} holds no finished backup: there is no {NOTE}") from None
    except (ValueError, TypeError):
        raise CannotCopy(f"{folder / NOTE} cannot be read") from None
    copy = folder / FILE_OF.get(note.database, note.file)
    if not copy.is_file() or _sha256(copy) != note.sha256:
        raise CannotCopy(f"{copy} is not the file that was written: damaged or exchanged")
    return note


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
