"""Hide private persons: by the shape of their number and by the shape of their name.

Everything that leaves memory (files, lake, pages) passes here first.
"""

from __future__ import annotations

import re
from pathlib import Path

import polars as pl

from nyvag.core.spoken import language
from nyvag.core.tabular.sentences import Sentence

MASKED_NAME = "Enskild person (maskerad)"
MASKED_TRADER = "Enskild firma i registret (maskerad)"
MASKED_NUMBER = "[personnummer maskerat]"
IN_ENGLISH = {
    MASKED_NAME: "Private person (masked)",
    MASKED_TRADER: "Sole trader in the register (masked)",
    MASKED_NUMBER: "[personal number masked]",
}
_SIGN = r"[-+./_:\u2010-\u2015\u2212\uff0b\uff0d \u00a0\u2000-\u200b\u202f]{0,3}"
_CENTURY = r"(?:16|18|19|20)?"
_MONTH = r"(?:0[1-9]|1[0-2])"
_DAY = r"(?:0[1-9]|[12][0-9]|3[01]|6[1-9]|[78][0-9]|9[01])"
PERSONAL_NUMBER = (
    rf"(?:^|\b|[^0-9]){_CENTURY}[0-9]{{2}}{_SIGN}{_MONTH}{_SIGN}{_DAY}{_SIGN}[0-9*X]{{4}}"
    r"(?:-?01)?(?:$|\b|[^0-9])"
)
"""A date of six or eight digits (day plus 60 for coordination numbers) and four more, however parted."""

_GAP = r"[^0-9]{0,3}"
_SUSPECT = rf"[0-9]{{2}}{_GAP}[0-9]{{2}}{_GAP}[0-9]{{2}}{_GAP}[0-9*X]{{4}}"
"""Whatever is a personal number has this shape too, and it is told fast."""
_PERSONAL_NUMBER = re.compile(PERSONAL_NUMBER)


def without_numbers(column: str) -> pl.Expr:
    """Replace everything in a text column that has the shape of a personal number."""
    masked = pl.col(column).map_batches(_masked, return_dtype=pl.String, is_elementwise=True)
    return masked.alias(column)


def _masked(texts: pl.Series) -> pl.Series:
    """Look closer only at the few texts that hold ten digits with little between them."""
    suspects = texts.filter(texts.str.contains(_SUSPECT)).unique()
    found = suspects.filter(suspects.str.contains(PERSONAL_NUMBER))
    if found.is_empty():
        return texts
    shown = found.str.replace_all(PERSONAL_NUMBER, f" {MASKED_NUMBER} ").str.strip_chars()
    return texts.replace(found, shown)


def shown_file(path: Path) -> str:
    """Name a file in an output; people put numbers in file names too."""
    return mask_text(path.name)


def mask_sentence(text: str) -> str:
    """Replace personal numbers in what a sentence says, so that it can still be translated."""
    if isinstance(text, Sentence) and text.values:
        shown = {
            name: mask_text(said) if isinstance(said, str) else said for name, said in text.values.items()
        }
        return Sentence(text.msgid, **shown)
    return mask_text(text)


def in_language(text: str) -> str:
    """Write what stands in place of a person in the language spoken."""
    if language() == "en":
        for masked, english in IN_ENGLISH.items():
            text = text.replace(masked, english)
    return text


def mask_text(text: str) -> str:
    """Replace personal numbers in one text."""
    return _PERSONAL_NUMBER.sub(f" {MASKED_NUMBER} ", text).strip() if _PERSONAL_NUMBER.search(text) else text
