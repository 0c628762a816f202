"""Writes a ledger's rows to the lake: hive-partitioned Parquet, masked, unseen until published.

The schema is in ``docs/developer/lake.md``.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import polars as pl

from nyvag.spend.adapters.ledger import SourceProfile
from nyvag.spend.analysis.lake_versions import (
    Part,
    check_version,
    draft_prefix,
    remove_version,
    version_folder,
    write_manifest,
)
from nyvag.spend.analysis.masking import without_numbers
from nyvag.spend.analysis.results import Stored
from nyvag.spend.analysis.run import Groundwork, Progress, lay_ground, ledger_reads
from nyvag.spend.analysis.source import UNDATED, open_source
from nyvag.spend.analysis.working_copy import rows_of
from nyvag.spend.rules.decisions import Decision
from nyvag.spend.rules.definition import SpendDefinition
from nyvag.spend.rules.enterprise_facts import Listed

Tell = Callable[[int, int | None, str], None]
ROW_COLUMNS = (
    "row", "key", "buyer", "supplier", "supplier_id", "voucher", "date", "account", "account_text", "unit",
    "amount_ore",
)  # fmt: skip
_WRITTEN = (
    pl.col("row"),
    without_numbers("voucher"),
    without_numbers("account_text").alias("text"),
)
ROW_GROUP = 16_384


def store_ledger(
    path: Path,
    register: Sequence[Listed],
    *,
    lake: Path,
    body_id: int,
    version: str,
    definition: SpendDefinition,
    decisions: Sequence[Decision] = (),
    profile: SourceProfile | None = None,
    tell: Tell | None = None,
    key: str = "",
) -> Stored:
    """See ``nyvag.spend.analysis.store``."""
    check_version(version)
    progress = Progress(tell)
    source = open_source(path, profile)
    ground = lay_ground(
        [source], register, definition, decisions, progress, by_enterprise=True, key=key, more=_WRITTEN
    )
    remove_version(lake, body_id, version)
    folder = version_folder(lake, body_id, version)
    folder.mkdir(parents=True)
    suppliers = ground.known.drop("candidates", "record", "mark", "person_fingerprint")
    suppliers.write_parquet(folder / "suppliers.parquet")
    ground.cube.sales.write_parquet(folder / "sales.parquet")
    progress.step("tables", "writing rows")
    parts = _write_rows(ground, lake, body_id, version)
    if sum(part.amount_ore for part in parts) != ground.gathered.sum_ore:
        raise ArithmeticError("the rows in the lake do not add up to the ledger")
    write_manifest(lake, body_id, version, parts)
    progress.step("rows", "done")
    (file,) = ground.gathered.files
    return Stored(
        version=version,
        read=ledger_reads(ground)[0],
        persons_masked=int(ground.known.filter(pl.col("is_person")).get_column("rows").sum()),
        first_on=file.first_on,
        last_on=file.last_on,
        suppliers=ground.known.drop("record"),
        cube=ground.cube.cells,
        rejections=ground.rejections,
    )


def _write_rows(ground: Groundwork, lake: Path, body_id: int, version: str) -> list[Part]:
    """Write the rows month by month, each month ordered by supplier so that one supplier is found fast."""
    lake.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=draft_prefix(body_id, version), dir=lake) as draft:
        unordered = Path(draft) / "unordered"
        _masked_rows(ground).sink_parquet(
            pl.PartitionBy(unordered, key=["year", "month"], include_key=False),
            mkdir=True,
            engine="streaming",
        )
        return [
            _write_part(folder, lake, body_id, version) for folder in sorted(unordered.glob("year=*/month=*"))
        ]


def _masked_rows(ground: Groundwork) -> pl.LazyFrame:
    (file,) = ground.gathered.files
    known = ground.known.select("record", "key", "buyer", "supplier", "supplier_id").lazy()
    places = ground.gathered.places.table("place").drop("account_text")
    places = places.with_columns(
        pl.when(pl.col(name) != "").then(name).alias(name) for name in ("unit", "account")
    )
    masked = [without_numbers(name) for name in ("unit", "account")]
    joined = (
        rows_of(file)
        .join(known, on="record", how="left")
        .join(places.with_columns(masked).lazy(), on="place", how="left")
    )
    return joined.rename({"text": "account_text"}).select(
        *ROW_COLUMNS,
        year=pl.col("date").dt.year().fill_null(UNDATED).cast(pl.Int16),
        month=pl.col("date").dt.month().fill_null(UNDATED).cast(pl.Int8),
    )


def _write_part(folder: Path, lake: Path, body_id: int, version: str) -> Part:
    year, month = (int(name.partition("=")[2]) for name in (folder.parent.name, folder.name))
    rows = pl.read_parquet(sorted(folder.glob("*.parquet")), hive_partitioning=False).sort("key", "row")
    target = f"rows/body={body_id}/year={year}/month={month}/version={version}/part-0.parquet"
    (lake / target).parent.mkdir(parents=True)
    rows.write_parquet(lake / target, row_group_size=ROW_GROUP)
    shutil.rmtree(folder)
    return Part(target, year, month, rows.height, int(rows.get_column("amount_ore").sum()))
