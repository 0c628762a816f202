"""Give each supplier record its identity: the clean numbers in bulk, the rest one by one."""

from __future__ import annotations

import polars as pl

from nyvag.core.identity import Kind, classify
from nyvag.spend.analysis.matching.book import PERSONAL, canonical
from nyvag.spend.rules.names import read_name

OWN = "organisation"
PERSON = "person"
SEVERAL = "several"
FOREIGN = "foreign"
NOTHING = "nothing"
_GAPS = r"[\s\-–—‐‑−.]"


def with_identity(suppliers: pl.DataFrame) -> pl.DataFrame:
    """Add `kind` and `number` (ten digits, null without a usable number; several: joined by "/").

    Written forms of organisation numbers are read as whole columns; only what is left is classified
    string by string, each distinct string once.
    """
    written = suppliers.select(pl.col("supplier_id").fill_null("").alias("supplier_id")).unique()
    plain = written.with_columns(
        pl.col("supplier_id")
        .str.replace_all(_GAPS, "")
        .str.to_uppercase()
        .str.extract(r"\A(?:16|SE)?([25-9]\d[2-9]\d{7})(?:01)?\z", 1)
        .alias("number")
    ).with_columns(pl.when(_check_digit_holds("number")).then("number").alias("number"))
    clean = plain.filter(pl.col("number").is_not_null()).with_columns(pl.lit(OWN).alias("kind"))
    rest = plain.filter(pl.col("number").is_null()).get_column("supplier_id").to_list()
    classified = [_classified(raw) for raw in rest]
    other = pl.DataFrame(
        {
            "supplier_id": rest,
            "number": [number for _, number in classified],
            "kind": [kind for kind, _ in classified],
        },
        schema={"supplier_id": pl.String, "number": pl.String, "kind": pl.String},
    )
    both = pl.concat([clean.select(other.columns), other])
    records = suppliers.with_columns(pl.col("supplier_id").fill_null("")).join(
        both, on="supplier_id", how="left", maintain_order="left"
    )
    return _with_number_in_name(records)


def _with_number_in_name(records: pl.DataFrame) -> pl.DataFrame:
    """Take a valid number that somebody wrote inside the name, where the record has no other."""
    bare = pl.col("supplier").fill_null("")
    written = records.filter((pl.col("kind") == NOTHING) & bare.str.contains(r"\d{6}\D{0,2}\d{4}"))
    found: list[tuple[int, str, str]] = []
    for key, name in written.select("key", bare).iter_rows():
        usable = [_classified(number) for number in read_name(name).numbers]
        usable = [(kind, number) for kind, number in usable if kind in (OWN, PERSON)]
        if len(usable) == 1:
            found.append((key, usable[0][0], str(usable[0][1])))
    if not found:
        return records
    schema = {"key": pl.UInt32, "kind": pl.String, "number": pl.String}
    return records.update(pl.DataFrame(found, schema=schema, orient="row"), on="key")


def _check_digit_holds(column: str) -> pl.Expr:
    """Luhn over ten digits as column arithmetic."""
    number, total = pl.col(column).cast(pl.UInt64), pl.lit(0, pl.UInt64)
    for place in range(10):
        digit = number // 10**place % 10
        total = total + (digit * 2 // 10 + digit * 2 % 10 if place % 2 else digit)
    return total % 10 == 0


def _classified(raw: str) -> tuple[str, str | None]:
    identity = classify(raw)
    if identity.kind in PERSONAL and identity.digits:
        return PERSON, canonical(identity.digits)
    if identity.kind in (Kind.ORGANISATION, Kind.GD) and identity.digits:
        return OWN, canonical(identity.digits)
    if identity.kind is Kind.SEVERAL and identity.several:
        return SEVERAL, "/".join(canonical(digits) for digits in identity.several)
    return (FOREIGN, None) if identity.kind is Kind.FOREIGN else (NOTHING, None)
