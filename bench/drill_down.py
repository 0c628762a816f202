"""How fast figures open to what they are made of: questions to ten million rows in the lake.

The ledger is stored as the web's import stores it, in a process of its own whose time and memory are
measured too; the questions are then asked in this process, each of them several times.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import polars as pl

from bench.ledger import UNITS, write_ledger, write_register
from bench.spend import FLOOR, SEED, measure
from nyvag.spend.analysis import drill_down, show
from nyvag.spend.analysis.lake_versions import version_folder

ROWS = 10_000_000
ASKED = 7
BODY, VERSION, YEAR = 1, "1-bench", 2024
PIVOTS = (
    ("year",), ("year", "unit"), ("year", "account"), ("year", "unit", "account"), ("month", "unit"),
    ("buyer",), ("key",),
)  # fmt: skip
PIVOT_BAR, UNIT_BAR, ENTERPRISE_BAR = 400, 200, 20
STORE = (
    "import sys; from pathlib import Path; from nyvag.spend.analysis import store; "
    "from nyvag.spend.adapters.register import read_register; "
    "from nyvag.spend.rules.definition import default_definition; "
    f"store(Path(sys.argv[1]), read_register(Path(sys.argv[2])), lake=Path(sys.argv[3]), body_id={BODY}, "
    f"version='{VERSION}', definition=default_definition())"
)


def run(large: bool) -> str:
    """Store the rows, ask and return the section; ``large`` changes nothing."""
    del large
    with tempfile.TemporaryDirectory(prefix="nyvag-bench-") as folder:
        ledger, register, lake = (Path(folder) / name for name in ("ledger.csv", "register.csv", "lake"))
        write_register(register, SEED)
        truth = write_ledger(ledger, ROWS, SEED)
        floor, _ = measure([sys.executable, "-c", FLOOR, str(ledger)])
        seconds, mib = measure([sys.executable, "-c", STORE, str(ledger), str(register), str(lake)])
        show(lake, body_id=BODY, wanted=lambda: [VERSION])
        stored = int(drill_down.pivot(lake, body_id=BODY, by=["year"]).get_column("amount_ore").sum())
        lines = [
            f"{ROWS:,} rows stored in the lake as the web's import does: {seconds:.1f} s = ".replace(",", " ")
            + f"{seconds / floor:.1f} x the floor of ``spend``, {mib:.0f} MiB; sum to the öre: "
            + f"{'yes' if stored == truth else 'NO'}. Questions: median of {ASKED}, first asking left out.",
            "",
            "| question | ms (bar) |",
            "|---|---|",
            *_asked(lake),
        ]
    return "\n".join(lines)


def _asked(lake: Path) -> list[str]:
    lines = []
    for by in PIVOTS:
        took = _median(lambda by=by: drill_down.pivot(lake, body_id=BODY, by=by))  # type: ignore[misc]  # bound per turn
        lines.append(f"| pivot by {', '.join(by)} | {took:.0f} ({PIVOT_BAR}) |")
    took = _median(lambda: drill_down.unit_in_year(lake, body_id=BODY, unit=UNITS[0], year=YEAR))
    lines.append(f"| one unit and year: dearest suppliers | {took:.0f} ({UNIT_BAR}) |")
    keys = _enterprise(lake)
    took = _median(lambda: drill_down.sales_of(lake, body_id=BODY, keys={VERSION: keys}))
    lines.append(f"| one enterprise: sales per year and account | {took:.1f} ({ENTERPRISE_BAR}) |")
    another = iter(_busiest(lake))  # a supplier asked about before is remembered
    took = _median(
        lambda: drill_down.rows_of_supplier(lake, body_id=BODY, version=VERSION, key=next(another), year=YEAR)
    )
    lines.append(
        f"| one enterprise's rows in a year, asked for the first time | {took:.1f} ({ENTERPRISE_BAR}) |"
    )
    return lines


def _enterprise(lake: Path) -> list[int]:
    """Choose the registered enterprise with most rows; give the keys of its records."""
    known = pl.read_parquet(version_folder(lake, BODY, VERSION) / "suppliers.parquet")
    matched = known.filter(pl.col("outcome") == "match")
    rows = matched.group_by("register_row").agg(pl.col("rows").sum())
    most = rows.sort("rows", "register_row", descending=[True, False]).item(0, "register_row")
    return matched.filter(pl.col("register_row") == most).get_column("key").to_list()


def _busiest(lake: Path) -> list[int]:
    """List the keys of the suppliers with most rows, one for each time of asking."""
    known = pl.read_parquet(version_folder(lake, BODY, VERSION) / "suppliers.parquet")
    return known.sort("rows", "key", descending=[True, False]).get_column("key").head(ASKED + 1).to_list()


def _median(ask: Callable[[], object]) -> float:
    """Time a question in milliseconds."""
    ask()
    took = []
    for _ in range(ASKED):
        began = time.perf_counter()
        ask()
        took.append((time.perf_counter() - began) * 1000)
    return statistics.median(took)
