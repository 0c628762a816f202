"""Writes a ledger's rows to the lake: hive-partitioned Parquet, masked, unseen until published.

The schema is in ``docs/developer/lake.md``.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import polars as pl

from nyvag.spend.adapters.ledger import WORKERS, SourceProfile
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
from nyvag.spend.analysis.run import DONE, WRITING, Groundwork, Progress, lay_ground, ledger_reads
from nyvag.spend.analysis.source import open_source
from nyvag.spend.analysis.working_copy import by_month
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
    sales = ground.cube.sales.sort("key", "year", "account", nulls_last=True)
    sales.write_parquet(folder / "sales.parquet", row_group_size=ROW_GROUP)
    progress.step("tables", WRITING)
    parts = _write_rows(ground, lake, body_id, version)
    if sum(part.amount_ore for part in parts) != ground.gathered.sum_ore:
        raise ArithmeticError("the rows in the lake do not add up to the ledger")
    write_manifest(lake, body_id, version, parts)
    progress.step("rows", DONE)
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
    (file,) = ground.gathered.files
    known = ground.known.select("record", "key", "buyer", "supplier", "supplier_id")
    places = _masked_places(ground)

    def write(month: tuple[int, int], drafts: list[Path]) -> Part:
        rows = pl.concat([pl.read_ipc(draft) for draft in drafts])
        named = rows.join(known, on="record", how="left").join(places, on="place", how="left")
        ordered = named.rename({"text": "account_text"}).select(ROW_COLUMNS).sort("key", "row")
        return _write_part(ordered, month, lake, body_id, version)

    with tempfile.TemporaryDirectory(prefix=draft_prefix(body_id, version), dir=lake) as draft:
        months = sorted(by_month(file.parts, Path(draft)).items())
        with ThreadPoolExecutor(WORKERS, thread_name_prefix="lake") as pool:
            return list(pool.map(lambda item: write(*item), months))


def _masked_places(ground: Groundwork) -> pl.DataFrame:
    """Give unit and account of each place as readers may see them."""
    places = ground.gathered.places.table("place").select(
        "place", *(pl.when(pl.col(name) != "").then(name).alias(name) for name in ("unit", "account"))
    )
    return places.with_columns(without_numbers("unit"), without_numbers("account"))


def _write_part(rows: pl.DataFrame, month: tuple[int, int], lake: Path, body_id: int, version: str) -> Part:
    target = f"rows/body={body_id}/year={month[0]}/month={month[1]}/version={version}/part-0.parquet"
    (lake / target).parent.mkdir(parents=True)
    rows.write_parquet(lake / target, row_group_size=ROW_GROUP)
    return Part(target, *month, rows.height, int(rows.get_column("amount_ore").sum()))
