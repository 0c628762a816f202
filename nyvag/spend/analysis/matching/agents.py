"""Find numbers that do not say who the supplier is: finance companies', and those many names share."""

from __future__ import annotations

from collections import Counter, defaultdict

import polars as pl

from nyvag.spend.analysis.matching.book import Book
from nyvag.spend.analysis.matching.identities import OWN
from nyvag.spend.rules.name_words import is_common_word
from nyvag.spend.rules.names import Name, read_name
from nyvag.spend.rules.words import words

AGENT = "agent"
SHARED = "shared"
MANY = 6
MOST_READ = 40


def with_agents(records: pl.DataFrame, book: Book) -> pl.DataFrame:
    """Mark as `agent` or `shared` the records whose number is somebody's who is paid for others.

    A number is a finance company's when it stands beside such a company's name, and shared when many
    names that have no telling word in common carry it. The register's own numbers are neither.
    """
    outside = records.filter((pl.col("kind") == OWN) & ~pl.col("number").is_in(list(book.by_number))).select(
        "number", "supplier"
    )
    agents, payers = _financiers(outside)
    shared = _shared(outside)
    if not agents and not shared and not payers:
        return records
    own = pl.col("kind") == OWN
    stranger = own & ~pl.col("number").is_in(list(book.by_number))
    return records.with_columns(
        pl.when((own & pl.col("number").is_in(agents)) | (stranger & pl.col("supplier").is_in(payers)))
        .then(pl.lit(AGENT))
        .when(own & pl.col("number").is_in(shared))
        .then(pl.lit(SHARED))
        .otherwise("kind")
        .alias("kind")
    )


def _financiers(outside: pl.DataFrame) -> tuple[list[str], list[str]]:
    """List the numbers that stand beside a finance company's name alone, and names with a vendor beside."""
    likely = outside.filter(
        pl.col("supplier").str.to_uppercase().str.contains_any(list(words().financiers))
    ).unique()
    names = [(str(number), str(raw), read_name(str(raw))) for number, raw in likely.rows()]
    own = {number for number, _, name in names if name.factoring and not name.vendor}
    return sorted(own), sorted({raw for _, raw, name in names if name.factoring and name.vendor})


def _shared(outside: pl.DataFrame) -> list[str]:
    """List the numbers whose names are many and have little in common."""
    many = outside.unique().group_by("number").agg("supplier").filter(pl.col("supplier").list.len() >= MANY)
    found = []
    for number, names in many.with_columns(pl.col("supplier").list.sort()).rows():
        if _have_little_in_common([read_name(name) for name in names[:MOST_READ]]):
            found.append(str(number))
    return sorted(found)


def _have_little_in_common(names: list[Name]) -> bool:
    """Tell whether no telling word stands in even half of the names, and the names are many."""
    cores = {name.joined: name for name in names if name.core}
    if len(cores) < MANY:
        return False
    counts: Counter[str] = Counter()
    starts: defaultdict[str, int] = defaultdict(int)
    for name in cores.values():
        counts.update({word for word in name.core if not is_common_word(word)})
        starts[name.joined[:4]] += 1
    most = max([*counts.values(), *starts.values()], default=0)
    return most * 2 < len(cores)
