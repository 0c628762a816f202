"""Tell which register an extract comes from, and read it."""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from nyvag.core.marking import gettext_noop
from nyvag.enterprises.adapters import bolagsverket_bulk, bolagsverket_json, reading, scb_bulk
from nyvag.enterprises.adapters.reading import Line, UnableToReadExtract, Wanted
from nyvag.enterprises.rules.extracts import ExtractSource

NOT_KNOWN = gettext_noop(
    "The file is no extract that Nyväg knows: neither an answer from Bolagsverket, nor Bolagsverket's or "
    "SCB's file of all organisations. Give the file as it was fetched."
)
_READERS: dict[ExtractSource, ModuleType] = {
    ExtractSource.BOLAGSVERKET_JSON: bolagsverket_json,
    ExtractSource.BOLAGSVERKET_BULK: bolagsverket_bulk,
    ExtractSource.SCB_BULK: scb_bulk,
}


def source_of(path: Path) -> ExtractSource:
    """Tell by its first line which register a file comes from.

    Raises:
        UnableToReadExtract: from none that is known.
    """
    first = reading.head_of(path)
    for source, reader in _READERS.items():
        if reader.is_like(first) and not (
            source is ExtractSource.BOLAGSVERKET_JSON and zipfile.is_zipfile(path)
        ):
            return source
    raise UnableToReadExtract(NOT_KNOWN)


def read_extract(path: Path, source: ExtractSource, wanted: Wanted) -> Iterator[Line]:
    """Read an extract row by row; only the rows of wanted organisations are looked into.

    Raises:
        UnableToReadExtract: the file as a whole cannot be read.
    """
    lines: Iterator[Line] = _READERS[source].read_extract(path, wanted)
    return lines
