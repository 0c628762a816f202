"""The result as files: UTF-8, semicolon, dot decimals, one meaning per column."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import polars as pl

from nyvag.core.spoken import language, say
from nyvag.enterprises.rules.categories import by_code
from nyvag.spend.adapters.register import LostRow
from nyvag.spend.analysis.masking import IN_ENGLISH, mask_text, shown_file
from nyvag.spend.analysis.results import Analysis, Opportunity
from nyvag.spend.analysis.standing import shown_name
from nyvag.spend.rules.enterprise_facts import Listed

_FORMULA = r"^([=+@\t\r])"


def sek(ore: str) -> pl.Expr:
    """Write öre as kronor with two decimals and a dot, exactly."""
    size = pl.col(ore).abs()
    sign = pl.when(pl.col(ore) < 0).then(pl.lit("-")).otherwise(pl.lit(""))
    cents = (size % 100).cast(pl.String).str.zfill(2)
    return sign + (size // 100).cast(pl.String) + "." + cents


def sek_text(ore: int) -> str:
    """Write one amount like ``sek`` does."""
    return f"{'-' if ore < 0 else ''}{abs(ore) // 100}.{abs(ore) % 100:02d}"


def write_csv(frame: pl.DataFrame, path: Path) -> None:
    """Write a frame; a text that a spreadsheet would take for a formula gets an apostrophe before it."""
    texts = [name for name, kind in frame.schema.items() if kind == pl.String]
    if language() == "en":
        masked = pl.col(texts).str.replace_many(list(IN_ENGLISH), list(IN_ENGLISH.values()))
        frame = frame.with_columns(masked)
    risky = [name for name in texts if frame.get_column(name).str.contains(_FORMULA).any()]
    safe = frame.with_columns(pl.col(name).str.replace(_FORMULA, "'$1") for name in risky)
    safe.write_csv(path, separator=";")


def write_rejected(analysis: Analysis, register: Path, lost: Sequence[LostRow], path: Path) -> None:
    """Write the rows that could not be read, of the ledgers, then of the register, in the language spoken."""
    frame = analysis.rejections.drop("number")
    name = shown_file(register)
    of_register = pl.DataFrame(
        [(name, one.row, mask_text(one.column), mask_text(one.value), one.reason) for one in lost],
        schema=frame.schema,
        orient="row",
    )
    every = pl.concat([frame, of_register])
    spoken = {reason: say(reason) for reason in every.get_column("reason").unique().to_list()}
    if spoken:
        every = every.with_columns(pl.col("reason").replace_strict(spoken, return_dtype=pl.String))
    write_csv(every, path)


def write_suppliers(analysis: Analysis, path: Path) -> None:
    """Write one line per distinct buyer, number and name; persons are masked."""
    frame = analysis.suppliers.select(
        "buyer", "supplier", "supplier_id", "outcome", "basis", "rule",
        pl.col("register_row"), "org_no", pl.col("score").round(4), "rows",
        sek("amount_ore").alias("amount_sek"),
        "first_date", "last_date", "supplier_kind", "evidence",
    )  # fmt: skip
    write_csv(frame, path)


def write_review(analysis: Analysis, register: Sequence[Listed], path: Path) -> None:
    """Write the queue, dearest first; fill in ``decision`` and give the file back with --decisions.

    ``valid_from`` and ``valid_to`` may be filled in where a match holds on some days only; ``mark`` tells
    who a masked person is to whoever holds the key.
    """
    listed = {one.entry.row: one.entry for one in register}
    queue = analysis.suppliers.filter(pl.col("outcome") == "review").sort(
        pl.col("amount_ore").abs(), descending=True, maintain_order=True
    )
    best = [listed.get(row) for row in queue.get_column("register_row")]
    frame = queue.select(
        *(pl.lit("").alias(name) for name in ("decision", "valid_from", "valid_to")),
        "buyer", "supplier", "supplier_id", "rows",
        sek("amount_ore").alias("amount_sek"), "first_date", "last_date", "rule", "evidence",
        pl.col("score").round(4),
        "register_row",
        pl.Series("register_name", [shown_name(one) if one else "" for one in best], pl.String),
        "org_no",
        pl.Series("place", [one.place if one else "" for one in best], pl.String),
        pl.Series("legal_form", [one.legal_form if one else "" for one in best], pl.String),
        pl.Series("candidates", _candidates(queue, register), pl.String),
        pl.col("mark").fill_null(""),
    )  # fmt: skip
    write_csv(frame, path)


def _candidates(queue: pl.DataFrame, register: Sequence[Listed]) -> list[str]:
    names = {one.entry.row: shown_name(one.entry) for one in register}
    return [
        " | ".join(
            f"{one['register_row']} {names.get(one['register_row'], '')} ({one['score']:.2f})" for one in many
        )
        for many in queue.get_column("candidates").to_list()
    ]


def write_spend(analysis: Analysis, path: Path) -> None:
    """Write purchases per year, unit and category; only what the definition counts."""
    bought = analysis.cube.filter(pl.col("kind") == "purchase")
    amount = pl.col("amount_ore")
    sums = bought.group_by("year", "unit", "category").agg(
        amount.sum().alias("all"),
        amount.filter(pl.col("outcome") == "match").sum().alias("social"),
        amount.filter(pl.col("outcome") == "review").sum().alias("review"),
    )
    frame = sums.sort("year", "unit", "category", nulls_last=True).select(
        pl.when(pl.col("year") > 0).then(pl.col("year").cast(pl.String)).otherwise(pl.lit("")).alias("year"),
        pl.col("unit").fill_null(""),
        "category",
        sek("all").alias("purchases_sek"),
        sek("social").alias("social_sek"),
        sek("review").alias("review_sek"),
    )
    write_csv(frame, path)


def write_opportunities(opportunities: Sequence[Opportunity], path: Path) -> None:
    """Write the ranked categories with who could sell and who sells today."""
    rows = [
        {
            "rank": str(rank),
            "category": one.category,
            "category_name": by_code()[one.category].name(language()),
            "purchases_sek": sek_text(one.purchases_ore),
            "social_sek": sek_text(one.social_ore),
            "review_sek": sek_text(one.review_ore),
            "potential_sek": sek_text(one.potential_ore),
            "enterprises": " | ".join(f"{who.register_row} {who.name}" for who in one.enterprises),
            "suppliers": " | ".join(f"{who.name} {sek_text(who.amount_ore)}" for who in one.suppliers),
            "explanation": one.explanation,
        }
        for rank, one in enumerate(opportunities, 1)
    ]
    names = ("rank", "category", "category_name", "purchases_sek", "social_sek", "review_sek",
             "potential_sek", "enterprises", "suppliers", "explanation")  # fmt: skip
    write_csv(pl.DataFrame(rows, schema=dict.fromkeys(names, pl.String)), path)
