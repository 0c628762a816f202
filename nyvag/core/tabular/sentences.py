"""Sentences for people that keep their translatable form and their values apart."""

from __future__ import annotations

import errno
import json
import re


class Sentence(str):
    """An English sentence; ``msgid % values`` in another language is its translation.

    Behaves as the finished English text, so that it can be logged, compared and written as it is.
    """

    __slots__ = ("msgid", "values")
    msgid: str
    values: dict[str, object]

    def __new__(cls, msgid: str, **values: object) -> Sentence:
        """Fill ``%(name)s`` in ``msgid`` with ``values``."""
        self = super().__new__(cls, msgid % values if values else msgid)
        self.msgid = msgid
        self.values = values
        return self


def _(msgid: str) -> str:
    """Mark a sentence for the catalogues; it is translated where it is shown."""
    return msgid


NO_SUCH_FILE = _("There is no such file. Check the name and the folder.")
IS_FOLDER = _("It is a folder, not a file. Name the file in it.")
NO_RIGHT = _("You may not read or write here. Ask for the right to, or choose another folder.")
DISK_FULL = _("The disk is full. Make room and try again.")
NOT_OPENED = _("The file cannot be opened: %(fault)s.")
NO_FOLDER = _("It is a file, not a folder. Name a folder, or one that does not exist yet.")
STOPPED = _("the reading stopped at row %(row)s, character %(character)s")
STOPPED_LAST = _("the reading stopped at the end of the file")
NO_SUCH_TEXT = _("its bytes are no text in %(encoding)s")
_PLACE = re.compile(r"line (\d+),? column (\d+)")
_BY_ERROR = {
    errno.EEXIST: NO_FOLDER,
    errno.ENOTDIR: NO_FOLDER,
    errno.ENOENT: NO_SUCH_FILE,
    errno.EISDIR: IS_FOLDER,
    errno.EACCES: NO_RIGHT,
    errno.EPERM: NO_RIGHT,
    errno.EROFS: NO_RIGHT,
    errno.ENOSPC: DISK_FULL,
}


def os_sentence(error: OSError) -> Sentence:
    """Say in words what the system refused."""
    known = _BY_ERROR.get(error.errno or 0)
    return Sentence(known) if known else Sentence(NOT_OPENED, fault=error.strerror or str(error))


def place_of(error: ValueError) -> Sentence:
    """Say where a reader of JSON or TOML stopped, instead of its own words."""
    if isinstance(error, json.JSONDecodeError):
        return Sentence(STOPPED, row=error.lineno, character=error.colno)
    if isinstance(error, UnicodeDecodeError):
        return Sentence(NO_SUCH_TEXT, encoding=error.encoding)
    found = _PLACE.search(str(error))
    return Sentence(STOPPED, row=found[1], character=found[2]) if found else Sentence(STOPPED_LAST)


class UnableToReadFile(Exception):
    """A file cannot be read as a table; ``sentence`` says why and what to do.

    ``where`` names the file, where whoever caught the error knows it.
    """

    where: str = ""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence if isinstance(sentence, Sentence) else Sentence(sentence)
        super().__init__(str(sentence))
