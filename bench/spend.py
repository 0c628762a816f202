"""How fast and in how much memory ``nyvag spend analyse`` answers, against the floor of reading the file."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path

import psutil

from bench.ledger import write_ledger, write_register

SEED = 20_260
MILLION = 1_000_000
SIZES = (("1 M", MILLION, 5, 8.0, 450), ("10 M", 10 * MILLION, 5, 5.0, 700))
LARGE = (("50 M", 50 * MILLION, 1, 4.0, 1024),)
FLOOR = (
    "import sys, polars as pl; "
    "pl.scan_csv(sys.argv[1], separator=';', infer_schema=False).select("
    "pl.col('kopare_id', 'leverantor', 'leverantor_id', 'konto_nr', 'belopp', 'datum', 'forvaltning')"
    ".str.len_bytes().sum()).collect(engine='streaming')"
)
COMMAND = "import sys; from nyvag.spend.cli import main; sys.exit(main(sys.argv[1:]))"
LINEAR = 1.15
Measure = tuple[float, float]


def run(large: bool) -> str:
    """Measure all sizes and return the section."""
    lines = [
        "`nyvag spend analyse` on an invented csv of 60 000 suppliers, cold process; floor = Polars streams",
        "the seven needed columns. Median; memory is the peak over the process tree, polled every 20 ms.",
        "Both run on compiled bytecode, as an installed program does. 50 M is measured by hand: `--large`.",
        "",
        "| rows | floor s | analyse s | ratio (bar) | MiB (bar) | sum to the öre |",
        "|---|---|---|---|---|---|",
    ]
    measured: dict[int, Measure] = {}
    with tempfile.TemporaryDirectory(prefix="nyvag-bench-") as folder:
        register = Path(folder) / "register.csv"
        write_register(register, SEED)
        for name, rows, repeat, ratio_bar, memory_bar in SIZES + (LARGE if large else ()):
            ledger = Path(folder) / "ledger.csv"
            truth = write_ledger(ledger, rows, SEED)
            floor, ours, exact = _compare(ledger, register, Path(folder) / "out", repeat, truth)
            measured[rows] = ours
            ledger.unlink()
            lines.append(
                f"| {name} | {floor[0]:.2f} | {ours[0]:.2f} | {ours[0] / floor[0]:.1f} ({ratio_bar:g}) "
                f"| {ours[1]:.0f} ({memory_bar}) | {'yes' if exact else 'NO'} |"
            )
    return "\n".join([*lines, *_growth(measured)])


def _growth(measured: dict[int, Measure]) -> list[str]:
    """State how time and memory grow with the rows; linear is time per row of at most 1.15."""
    lines = []
    for small, big in pairwise(sorted(measured)):
        time_per_row = measured[big][0] / measured[small][0] / (big / small)
        memory = measured[big][1] / measured[small][1]
        grown = "linear" if time_per_row <= LINEAR else "NOT LINEAR"
        said = f"From {small:,} to {big:,} rows".replace(",", " ")
        lines += [
            "",
            f"{said}: time per row {time_per_row:.2f} ({grown}), memory {memory:.2f} of what it was.",
        ]
    return lines


def _compare(
    ledger: Path, register: Path, out: Path, repeat: int, truth: int
) -> tuple[Measure, Measure, bool]:
    """Measure floor and command in turn, so that other load hits both alike."""
    floors, ours = [], []
    for number in range(repeat + 1):
        floors.append(measure([sys.executable, "-c", FLOOR, str(ledger)]))
        arguments = ["analyse", str(ledger), "--register", str(register), "--out", str(out)]
        ours.append(measure([sys.executable, "-c", COMMAND, *arguments]))
        if not number and repeat > 1:
            floors, ours = [], []
    told = json.loads((out / "summary.json").read_text(encoding="utf-8"))
    return _median(floors), _median(ours), told["sum_sek"].replace(".", "") == str(truth)


def _median(measures: list[Measure]) -> Measure:
    return statistics.median(s for s, _ in measures), statistics.median(mib for _, mib in measures)


def measure(command: list[str]) -> Measure:
    """Run a command; return wall seconds and peak MiB of its process tree.

    Raises:
        RuntimeError: the command failed.
    """
    compiled = {
        **os.environ,
        "PYTHONPYCACHEPREFIX": str(Path(tempfile.gettempdir()) / "nyvag-bench-bytecode"),
    }
    compiled.pop("PYTHONDONTWRITEBYTECODE", None)
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=compiled)
    tree, peak = psutil.Process(process.pid), 0
    while process.poll() is None:
        peak = max(peak, _memory(tree))
        time.sleep(0.02)
    if process.returncode:
        raise RuntimeError(f"{command[2:4]} ended with status {process.returncode}")
    return time.perf_counter() - start, peak / 2**20


def _memory(tree: psutil.Process) -> int:
    total = 0
    try:
        for one in (tree, *tree.children(recursive=True)):
            total += one.memory_info().rss
    except psutil.NoSuchProcess:
        pass
    return total
