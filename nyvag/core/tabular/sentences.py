"""Sentences for people that keep their translatable form and their values apart."""

from __future__ import annotations

import errno


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
_BY_ERROR = {
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


class UnableToReadFile(Exception):
    """A file cannot be read as a table; ``sentence`` says why and what to do.

    ``where`` names the file, where whoever caught the error knows it.
    """

    where: str = ""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence if isinstance(sentence, Sentence) else Sentence(sentence)
        super().__init__(str(sentence))
