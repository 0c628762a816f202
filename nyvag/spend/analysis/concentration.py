"""How few suppliers the money goes to."""

from __future__ import annotations

import polars as pl

from nyvag.spend.analysis.results import Concentration


def concentration_of(sold: pl.DataFrame, whole_ore: int) -> Concentration:
    """Measure top shares and the Herfindahl index (0-1) over organisations.

    Args:
        sold: key, identity, amount_ore; records with one organisation number are one supplier.
        whole_ore: all purchases; the shares are of them.
    """
    who = pl.coalesce("identity", pl.format("key {}", "key"))
    sums = sold.group_by(who.alias("who")).agg(pl.col("amount_ore").sum()).get_column("amount_ore")
    positive = sums.filter(sums > 0).sort(descending=True)
    credit = int((sums < 0).sum())
    whole = max(int(positive.sum()), whole_ore)
    if positive.len() == 0:
        return Concentration(0, credit, None, None, None, None, "nothing was bought")
    shares = positive.cast(pl.Float64) / whole
    return Concentration(
        suppliers=len(positive),
        net_credit_suppliers=credit,
        top_1=float(shares.head(1).sum()),
        top_5=float(shares.head(5).sum()),
        top_10=float(shares.head(10).sum()),
        hhi=float((shares * shares).sum()),
    )
