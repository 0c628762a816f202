"""The guard before a workbook is opened: a packed file must not grow beyond reason."""

from __future__ import annotations

import zipfile
from pathlib import Path

from nyvag.core.tabular.sentences import Sentence, UnableToReadFile, _

MAX_UNPACKED_BYTES = 1 << 30
MAX_MEMBERS = 2_000
MAX_RATIO = 120
_RATIO_FROM_BYTES = 10 << 20

DAMAGED = _("The Excel file is damaged. Open it, save it again as .xlsx and try once more.")
TOO_LARGE = _(
    "The Excel file unpacks to %(size)s MB; the most allowed is %(most)s MB. Save it as csv instead."
)
SUSPECT = _("The Excel file is packed in a way that real workbooks are not, and is not opened for safety.")
NOT_WORKBOOK = _(
    "The file is packed, but it is no Excel workbook (.xlsx). Unpack it or save it as .xlsx or csv."
)


def guard_workbook(path: Path) -> int:
    """Check a packed workbook by its directory alone, before anything is unpacked.

    Returns:
        The number of bytes that it unpacks to.

    Raises:
        UnableToReadFile: damaged, not a workbook, too large or packed beyond reason.
    """
    if not any(name.startswith(("xl/", "xl\\")) for name in names_in(path)):
        raise UnableToReadFile(NOT_WORKBOOK)
    return guard_packed(path)


def guard_packed(path: Path) -> int:
    """Check any packed file by its directory alone; return how many bytes it unpacks to.

    Raises:
        UnableToReadFile: damaged, too large or packed beyond reason.
    """
    members = _members(path)
    if len(members) > MAX_MEMBERS or any(member.flag_bits & 1 for member in members):
        raise UnableToReadFile(SUSPECT)
    size = sum(member.file_size for member in members)
    if size > MAX_UNPACKED_BYTES:
        values = {"size": size >> 20, "most": MAX_UNPACKED_BYTES >> 20}
        raise UnableToReadFile(Sentence(TOO_LARGE, **values))
    for member in members:
        if member.file_size > _RATIO_FROM_BYTES and member.file_size > MAX_RATIO * max(
            1, member.compress_size
        ):
            raise UnableToReadFile(SUSPECT)
    return size


def names_in(path: Path) -> list[str]:
    """List what a packed file holds, in lower case.

    Raises:
        UnableToReadFile: damaged.
    """
    return [member.filename.lower() for member in _members(path)]


def _members(path: Path) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(path) as archive:
            return archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise UnableToReadFile(DAMAGED) from error
