"""What each supplier record is: in the register or not, how that is known, and whether it counts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import polars as pl

from nyvag.spend.analysis.masking import MASKED_NAME, MASKED_NUMBER, MASKED_TRADER, mask_text, without_numbers
from nyvag.spend.analysis.matching import match
from nyvag.spend.analysis.matching.book import Book
from nyvag.spend.analysis.matching.identities import OWN, PERSON, with_identity
from nyvag.spend.analysis.sole_traders import unmasked, with_marks, with_numbers
from nyvag.spend.rules.decisions import Decision
from nyvag.spend.rules.definition import SpendDefinition
from nyvag.spend.rules.enterprise_facts import Listed
from nyvag.spend.rules.persons import is_person_name_shape
from nyvag.spend.rules.register import RegisterRow

BY_NUMBER = "number"
BY_NAME = "name"
UNREVIEWED = "review"
OTHER_NUMBER = "other-number"
NO_NUMBER = "no-number"
MASKED = "masked"
ORDINARY = ""


def judge(
    suppliers: pl.DataFrame,
    register: Sequence[Listed],
    definition: SpendDefinition,
    decisions: Sequence[Decision] = (),
    key: str = "",
    book: Book | None = None,
) -> pl.DataFrame:
    """Match the supplier records and mask the persons among them.

    Args:
        suppliers: as ``distinct_suppliers`` gives.
        register, definition, decisions: what they are judged by.
        key: the secret that persons are known again by; without it they are not.
        book: the register opened already.

    Returns:
        One row per record, by key: the columns of ``Analysis.suppliers`` with ``identity`` (ten digits,
        null for persons and where there is none), ``is_person``, ``mark`` and ``person_fingerprint``
        (see ``sole_traders``), and ``supplier_kind`` ("" where its purchases count).
    """
    records = with_identity(suppliers)
    register = with_numbers(register, records, key)
    found = match(records, [one.entry for one in register], unmasked(decisions, records, key), book)
    known = records.join(found, on="key", how="left", maintain_order="left")
    known = _with_register(known, register)
    known = with_marks(_with_person(known), key)
    known = known.with_columns(_basis().alias("basis"), _kind(known, definition))
    return _masked(known, register)


def _with_register(known: pl.DataFrame, register: Sequence[Listed]) -> pl.DataFrame:
    rows = pl.DataFrame(
        {
            "register_row": [one.entry.row for one in register],
            "register_no": [_digits(one.entry.org_no) for one in register],
            "register_name": [shown_name(one.entry) for one in register],
        },
        schema={"register_row": pl.UInt32, "register_no": pl.String, "register_name": pl.String},
    )
    return known.join(rows, on="register_row", how="left", maintain_order="left")


def _digits(org_no: str | None) -> str | None:
    digits = "".join(char for char in org_no or "" if char.isdigit())
    return digits[-10:] if len(digits) >= 10 else None


def _with_person(known: pl.DataFrame) -> pl.DataFrame:
    """Tell persons by the matcher's word, by number, and by name where no company's number stands.

    A name that stands with a company's number elsewhere in the ledgers is that company's.
    """
    nameless = (pl.col("kind") != OWN) & (pl.col("outcome") != "match")
    written = pl.col("supplier").str.strip_chars().str.to_lowercase()
    numbered = known.filter(pl.col("kind") == OWN).select(written).to_series().unique()
    unknown = known.filter(nameless & ~written.is_in(numbered.implode()))
    names = unknown.get_column("supplier").unique().to_list()
    shaped = [name for name in names if is_person_name_shape(name)]
    person = (
        (pl.col("outcome") == "person")
        | (pl.col("kind") == PERSON)
        | (nameless & pl.col("supplier").is_in(shaped))
    )
    known = known.with_columns(person.alias("is_person"))
    unlisted = pl.col("is_person") & (pl.col("outcome") == "none")
    return known.with_columns(pl.when(unlisted).then(pl.lit("person")).otherwise("outcome").alias("outcome"))


def _basis() -> pl.Expr:
    return (
        pl.when(pl.col("outcome") == "match")
        .then(
            pl.when(pl.col("number").is_not_null() & (pl.col("number") == pl.col("register_no")))
            .then(pl.lit(BY_NUMBER))
            .otherwise(pl.lit(BY_NAME))
        )
        .when(pl.col("outcome") == "review")
        .then(pl.lit(UNREVIEWED))
        .when(pl.col("is_person"))
        .then(pl.lit(MASKED))
        .when(pl.col("kind") == OWN)
        .then(pl.lit(OTHER_NUMBER))
        .otherwise(pl.lit(NO_NUMBER))
    )


def _kind(known: pl.DataFrame, definition: SpendDefinition) -> pl.Expr:
    numbers = known.filter(pl.col("kind") == OWN).get_column("number").unique().to_list()
    kinds = {number: str(kind) for number in numbers if (kind := definition.supplier(number))}
    return (
        pl.when(pl.col("kind") == OWN)
        .then(pl.col("number").replace_strict(kinds, default=ORDINARY, return_dtype=pl.String))
        .otherwise(pl.lit(ORDINARY))
        .alias("supplier_kind")
    )


def _masked(known: pl.DataFrame, register: Sequence[Listed]) -> pl.DataFrame:
    """Take the names and numbers of persons away; nothing after this holds them."""
    person = pl.col("is_person")
    shown = known.with_columns(
        pl.when(person)
        .then(pl.lit(MASKED_NAME))
        .otherwise(pl.col("supplier").str.strip_chars())
        .alias("supplier"),
        pl.when(person & (pl.col("supplier_id") != ""))
        .then(pl.lit(MASKED_NUMBER))
        .otherwise(pl.col("supplier_id").str.strip_chars())
        .alias("supplier_id"),
        pl.when(pl.col("kind") == OWN).then("number").alias("identity"),
        _register_number().alias("org_no"),
    )
    private = [one.entry.name for one in register if shown_name(one.entry) != one.entry.name]
    if private:
        shown = shown.with_columns(
            pl.col("evidence").str.replace_many(private, [MASKED_TRADER] * len(private))
        )
    texts = [without_numbers(column) for column in ("buyer", "supplier", "supplier_id", "evidence")]
    return shown.with_columns(texts).drop("register_no", "number", "kind")


def _register_number() -> pl.Expr:
    """Show the number of the enterprise in the register, masked where it is its owner's own."""
    number = pl.col("register_no")
    personal = number.str.slice(2, 1).cast(pl.UInt8, strict=False) < 2
    dashed = number.str.slice(0, 6) + "-" + number.str.slice(6, 4)
    return pl.when(pl.col("outcome").is_in(["match", "review"])).then(
        pl.when(personal).then(pl.lit(MASKED_NUMBER)).otherwise(dashed)
    )


def shown_name(entry: RegisterRow) -> str:
    """Write an enterprise's name for others to read; a sole trader named as a person is masked."""
    return _shown_name(entry.name, entry.org_no)


@lru_cache(maxsize=16384)
def _shown_name(name: str, org_no: str | None) -> str:
    personal = (_digits(org_no) or "")[2:3] in {"0", "1"}
    return MASKED_TRADER if personal and is_person_name_shape(name) else mask_text(name)
