"""Hide private persons: by the shape of their number and by the shape of their name.

Everything that leaves memory (files, lake, pages) passes here first.
"""

from __future__ import annotations

import re

import polars as pl

MASKED_NAME = "Enskild person (maskerad)"
MASKED_TRADER = "Enskild firma i registret (maskerad)"
MASKED_NUMBER = "[personnummer maskerat]"
_DASH = r"[-+\u2010-\u2015\u2212 \u00a0]?"
PERSONAL_NUMBER = (
    r"(?:^|\b|[^0-9])(?:(?:18|19|20)?[0-9]{2}(?:0[1-9]|1[0-2])"
    r"(?:0[1-9]|[12][0-9]|3[01]|6[1-9]|[78][0-9]|9[01])" + _DASH + r"[0-9*X]{4})(?:$|\b|[^0-9])"
)
"""Six or eight digits that make a date (day plus 60 for coordination numbers) and four more."""


_PERSONAL_NUMBER = re.compile(PERSONAL_NUMBER)


def without_numbers(column: str) -> pl.Expr:
    """Replace everything in a text column that has the shape of a personal number."""
    text = pl.col(column)
    return (
        pl.when(text.str.contains(PERSONAL_NUMBER))
        .then(text.str.replace_all(PERSONAL_NUMBER, f" {MASKED_NUMBER} ").str.strip_chars())
        .otherwise(text)
        .alias(column)
    )


def mask_text(text: str) -> str:
    """Replace personal numbers in one text."""
    return _PERSONAL_NUMBER.sub(f" {MASKED_NUMBER} ", text).strip() if _PERSONAL_NUMBER.search(text) else text
