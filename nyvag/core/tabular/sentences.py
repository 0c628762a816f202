"""Sentences for people that keep their translatable form and their values apart."""

from __future__ import annotations


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


class UnableToReadFile(Exception):
    """A file cannot be read as a table; ``sentence`` says why and what to do."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence if isinstance(sentence, Sentence) else Sentence(sentence)
        super().__init__(str(sentence))
