"""Learn from the ledger's own numbered records how alike two names must be in this ledger."""

from __future__ import annotations

import numpy as np
import polars as pl

from nyvag.spend.analysis.matching import candidates
from nyvag.spend.analysis.matching.book import Book
from nyvag.spend.analysis.matching.identities import OWN
from nyvag.spend.analysis.matching.likeness import Rarity
from nyvag.spend.analysis.matching.model import Model, learn, stored_model
from nyvag.spend.analysis.matching.naming import find_pairs

MOST_INSIDE = 500
MOST_OUTSIDE = 1000
FEWEST_OF_EACH = 40
PULL = 8.0


def calibrated_model(records: pl.DataFrame, book: Book, rarity: Rarity, index: candidates.Index) -> Model:
    """Adjust the stored weights to names whose number tells the truth about them.

    A name whose number stands in the register should be likest its own row; a name with another
    valid number is nobody's. With too few of either the stored weights are returned as they are.
    """
    numbered = records.filter(pl.col("kind") == OWN).select("supplier", "cut", "number").unique()
    known = pl.col("number").is_in(list(book.by_number))
    sample = pl.concat(
        [_spread(numbered.filter(known), MOST_INSIDE), _spread(numbered.filter(~known), MOST_OUTSIDE)]
    )
    names: list[tuple[str, bool]] = sample.select("supplier", "cut").rows()
    found, _ = find_pairs(names, book, rarity, index)
    features: list[tuple[float, ...]] = []
    same: list[bool] = []
    for number, pairs in zip(sample.get_column("number"), found, strict=True):
        if pairs and pairs[0].likeness.distinctive > 0 and pairs[0].form >= 0 and pairs[0].place > -0.5:
            features.append(pairs[0].features)
            same.append(book.numbers[pairs[0].position] == number)
    if min(sum(same), len(same) - sum(same)) < FEWEST_OF_EACH:
        return stored_model()
    return learn(
        np.asarray(features, dtype=np.float64), same, stored_model(), origin="the ledger itself", pull=PULL
    )


def _spread(names: pl.DataFrame, most: int) -> pl.DataFrame:
    """Take names evenly from the sorted list, so that the records' order changes nothing."""
    ordered = names.sort("supplier", "number", "cut")
    return ordered.gather_every(max(1, -(-ordered.height // most))) if ordered.height else ordered
