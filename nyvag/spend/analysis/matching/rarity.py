"""How often each word occurs among the names of the ledger and the register."""

from __future__ import annotations

from collections import Counter

import polars as pl

from nyvag.spend.analysis.matching.book import Book
from nyvag.spend.analysis.matching.likeness import Rarity


def count_words(suppliers: pl.DataFrame, book: Book) -> Rarity:
    """Count in how many distinct names each word stands, as columns; accents folded."""
    names = suppliers.select(pl.col("supplier").fill_null("")).unique()
    words = (
        names.select(_unaccented("supplier").str.extract_all(r"[A-Z0-9]+").alias("word"))
        .explode("word")
        .get_column("word")
        .drop_nulls()
        .value_counts()
    )
    counts = Counter(dict(words.iter_rows()))
    for entry in book.entries:
        counts.update(set(entry.name.core))
    return Rarity(counts=counts, names=names.height + len(book.entries))


def folded(column: str) -> pl.Expr:
    """Write a column of names in capitals without accents, single spaces between words."""
    return _unaccented(column).str.replace_all(r"\s+", " ")


def _unaccented(column: str) -> pl.Expr:
    return (
        pl.col(column)
        .str.to_uppercase()
        .str.replace_many(
            ["Å", "Ä", "Ö", "É", "Ü", "È", "-", ".", ",", ";"],
            ["A", "A", "O", "E", "U", "E", " ", " ", " ", " "],
        )
    )
