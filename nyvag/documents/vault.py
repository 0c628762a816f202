"""Where the files lie: under the data folder, never under the static one, by random names.

A file is written beside its place, flushed to disk and renamed as the last act before its row is
committed. A crash leaves at worst a file without a row, which the sweep takes; never a row without
its file.
"""

import hashlib
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from django.conf import settings

from nyvag.documents.rules.kinds import PICTURES, Fault, FileKind, UnableToTakeFileError
from nyvag.documents.rules.pictures import cleaned
from nyvag.documents.rules.recognise import recognise

BLOCK = 1 << 20
INCOMING = "incoming"


@dataclass
class Arrival:
    """A file that has been read, judged and cleaned, and waits to be kept."""

    path: Path
    kind: FileKind
    size_bytes: int
    sha256: str


def root() -> Path:
    """Return the folder of all files."""
    return Path(settings.DATA_DIR) / "documents"


def path_of(stored_name: str) -> Path:
    """Return where a kept file lies."""
    return root() / stored_name[:2] / stored_name


@contextmanager
def arriving(file: IO[bytes], file_name: str, limit_bytes: int) -> Iterator[Arrival]:
    """Read a file to disk, tell its kind and take out of pictures what tells about people.

    What was not kept inside the block is gone after it.

    Raises:
        UnableToTakeFileError: too large, empty or of no allowed kind.
    """
    folder = root() / INCOMING
    folder.mkdir(parents=True, exist_ok=True, mode=0o750)
    path = folder / secrets.token_hex(16)
    try:
        _copy(file, path, limit_bytes)
        kind = recognise(path, file_name)
        if kind in PICTURES:
            path.write_bytes(cleaned(kind, path.read_bytes()))
        yield Arrival(path, kind, path.stat().st_size, _checksum(path))
    finally:
        with suppress(FileNotFoundError):
            path.unlink()


def keep(arrival: Arrival, stored_name: str) -> None:
    """Flush the file to disk and put it in its place."""
    place = path_of(stored_name)
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o750)
    _flush(arrival.path)
    arrival.path.chmod(0o640)
    arrival.path.rename(place)
    _flush(place.parent)


def new_name() -> str:
    """Return a name that tells nothing and cannot be guessed."""
    return secrets.token_hex(24)


def forget(stored_name: str) -> None:
    """Remove a file; one that is gone already is no fault."""
    with suppress(FileNotFoundError):
        path_of(stored_name).unlink()


def files_by_folder(older_than: float) -> Iterator[list[Path]]:
    """Yield the files last changed before an instant (seconds since 1970), folder by folder."""
    for folder in sorted(root().glob("*/")):
        yield [path for path in folder.iterdir() if path.is_file() and path.stat().st_mtime < older_than]


def _copy(file: IO[bytes], path: Path, limit_bytes: int) -> None:
    taken = 0
    with path.open("xb") as copy:
        for block in iter(lambda: file.read(BLOCK), b""):
            taken += len(block)
            if taken > limit_bytes:
                raise UnableToTakeFileError(Fault.TOO_LARGE)
            copy.write(block)


def _checksum(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
