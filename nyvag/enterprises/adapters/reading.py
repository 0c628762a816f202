"""What the readers of register extracts share: open a file, cut it into lines, tell persons from others."""

import csv
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

from nyvag.core.identity import has_check_digit
from nyvag.core.marking import gettext_noop
from nyvag.core.personal_numbers import mask
from nyvag.core.tabular.cells import RowError
from nyvag.enterprises.rules.extracts import ExtractRow, Passed

Wanted: TypeAlias = Callable[[str], bool]
Line: TypeAlias = ExtractRow | RowError | Passed
MOST_UNPACKED_BYTES = 6 << 30
_MOST_RATIO = 200
_LONGEST_LINE = 1 << 20
_SHOWN = 60
_HEAD_BYTES = 1 << 16


class UnableToReadExtract(Exception):
    """The file as a whole is no extract; the message is an English message id."""


DAMAGED = gettext_noop("The packed file is damaged. Fetch it again, or unpack it and give the file inside.")
NOT_ONE = gettext_noop("The packed file must hold exactly one text file. Unpack it and give the file inside.")
TOO_LARGE = gettext_noop("The packed file grows beyond reason when unpacked, and is not opened for safety.")
EMPTY = gettext_noop("The file is empty. Fetch it again.")
TOO_LONG = gettext_noop("The file has a line longer than any register writes. Is it the right file?")
BAD_NUMBER = gettext_noop("It is no organisation number.")
BAD_NUMBER_CURE = gettext_noop("The row is left out. Fetch the file again if there are many.")
BAD_DAY = gettext_noop("It is no day.")
BAD_DAY_CURE = gettext_noop("The row is left out. Look the enterprise up in the register.")
BAD_CELLS = gettext_noop("The row does not have the columns of the others.")


def head_of(path: Path) -> str:
    """Give the first line of a file that holds anything, packed or not, cut where it is very long.

    Raises:
        UnableToReadExtract: it is damaged, empty or holds several files.
    """
    try:
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive, archive.open(_only_member(archive)) as member:
                head = member.read(_HEAD_BYTES)
        else:
            with path.open("rb") as file:
                head = file.read(_HEAD_BYTES)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise UnableToReadExtract(DAMAGED) from error
    lines = (line for line in head.decode("latin-1").splitlines() if line.strip())
    first = next(lines, "").removeprefix("ï»¿")
    if not first.strip():
        raise UnableToReadExtract(EMPTY)
    return first


def lines_of(path: Path, encoding: str) -> Iterator[str]:
    """Give the lines of a text file, packed or not, one at a time.

    Raises:
        UnableToReadExtract: it is damaged, empty, holds several files or grows beyond reason.
    """
    if not zipfile.is_zipfile(path):
        with path.open("rb") as file:
            yield from _lines(file, encoding)
        return
    try:
        with zipfile.ZipFile(path) as archive:
            member = _only_member(archive)
            with archive.open(member) as file:
                yield from _lines(file, encoding)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise UnableToReadExtract(DAMAGED) from error


def _only_member(archive: zipfile.ZipFile) -> zipfile.ZipInfo:
    members = [each for each in archive.infolist() if not each.is_dir()]
    if len(members) != 1:
        raise UnableToReadExtract(NOT_ONE)
    (member,) = members
    if member.file_size > MOST_UNPACKED_BYTES or member.file_size > _MOST_RATIO * max(
        1 << 16, member.compress_size
    ):
        raise UnableToReadExtract(TOO_LARGE)
    return member


def _lines(file: object, encoding: str) -> Iterator[str]:
    """Decode line by line; what the encoding cannot say becomes a mark, for no row should stop the file."""
    read = file.readline  # type: ignore[attr-defined]  # a binary file
    is_first = True
    while raw := read(_LONGEST_LINE):
        if len(raw) >= _LONGEST_LINE:
            raise UnableToReadExtract(TOO_LONG)
        text = raw.decode(encoding, "replace").rstrip("\r\n")
        yield text.removeprefix("\ufeff") if is_first else text
        is_first = False
    if is_first:
        raise UnableToReadExtract(EMPTY)


def quoted_cells(line: str, separator: str) -> list[str]:
    """Cut a line where cells may stand between quotation marks; one that does not pair gives no cells."""
    try:
        return next(csv.reader([line], delimiter=separator, strict=True), [])
    except csv.Error:
        return []


def organisation(digits: str) -> str | None:
    """Give the ten digits of an organisation, None for a person's; twelve digits tell by the first two.

    Raises:
        ValueError: it is neither.
    """
    if len(digits) == 12 and digits.isdecimal():
        if digits[:2] in ("18", "19", "20"):
            return None
        if digits[:2] == "16":
            digits = digits[2:]
    if len(digits) != 10 or not digits.isdecimal():
        raise ValueError(digits)
    if digits[2] < "2":
        return None
    if not has_check_digit(digits):
        raise ValueError(digits)
    return digits


def fault(row: int, column: str, value: str, reason: str, cure: str) -> RowError:
    """Tell of a row that cannot be read; what is shown holds no personal number."""
    return RowError(row, column, mask(value)[:_SHOWN], reason, cure)
