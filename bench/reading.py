"""How far the ledger reader is from Polars' bare parse of the same columns: ratios within one run.

Its files lie in a temporary folder, seeded alike each time.
"""

import random
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

FIRST = "köpare_id;köpare;verifikationsnummer;leverantör;leverantör_id;konto_nr"
HEADER = f"{FIRST};konto_text;belopp;datum;förvaltning"
ROWS = 1_000_000
XLSX_ROWS = 200_000
REPEATS = 5
AGAINST = {"utf8": ("floor", None), "cp1252": ("utf8", 2.5), "utf16": ("utf8", 2.5), "xlsx": ("unzip", 5)}
"""What each case is measured against, and the bar in that measure."""

_FLOOR = """
import polars as pl, sys
path, comma = sys.argv[1], sys.argv[2] == ","
names = [f"c{i}" for i in range(10)]
frame = pl.scan_csv(path, has_header=False, separator=";", skip_lines=1, quote_char=None,
    schema={name: {"c7": pl.Float64(), "c8": pl.Date()}.get(name, pl.String()) for name in names},
    decimal_comma=comma)
texts = [pl.col(name).str.len_bytes().sum() for name in ("c3", "c4", "c5")]
print(frame.select(*texts, pl.col("c7").sum(), pl.col("c8").max()).collect(engine="streaming").rows())
"""
_READER = """
import polars as pl, sys
from pathlib import Path
from nyvag.spend.adapters.ledger import plan, scan
made = plan(Path(sys.argv[1]))
texts = [pl.col(name).str.len_bytes().sum() for name in ("supplier", "supplier_id", "account")]
sums = scan(made).select(*texts, pl.col("amount_ore").sum(), pl.col("date").max())
print(sums.collect(engine="streaming").rows())
"""
_UNZIP = """
import sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as archive:
    for member in archive.infolist():
        with archive.open(member) as file:
            while file.read(1 << 20):
                pass
"""


def rows(count: int, seed: int = 1) -> Iterator[tuple[str, ...]]:
    """Make ledger rows with decimal comma, ten columns, some negative, some with thousands spaces."""
    chance = random.Random(seed)
    suppliers = [
        (f"Leverantör Åkeri {number} AB", f"55{chance.randint(2000, 9999)}-{chance.randint(1000, 9999)}")
        for number in range(20_000)
    ]
    units = ["Socialnämnden", "Tekniska nämnden", "Barn- och utbildningsnämnden", "Kommunstyrelsen"]
    for number in range(count):
        name, org_no = suppliers[int(chance.random() ** 2 * len(suppliers))]
        kronor, ore = divmod(int(chance.lognormvariate(11, 2)), 100)
        amount = f"{'-' if chance.random() < 0.04 else ''}{kronor},{ore:02d}"
        day = f"2025-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
        account = chance.choice(("46310", "61100", "64010", "74200"))
        voucher, unit = str(3_000_000 + number), chance.choice(units)
        yield ("2120001234", "Åby kommun", voucher, name, org_no, account, "Köp", amount, day, unit)


def write_csv(path: Path, count: int, encoding: str = "utf-8") -> None:
    """Write a ledger of ``count`` rows."""
    with path.open("w", encoding=encoding, newline="") as file:
        file.write(HEADER + "\n")
        file.writelines(";".join(row) + "\n" for row in rows(count))


def write_xlsx(path: Path, count: int) -> None:
    """Write a workbook of ``count`` rows with amounts as numbers."""
    import xlsxwriter

    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Blad1")
        sheet.write_row(0, 0, HEADER.split(";"))
        for number, row in enumerate(rows(count), start=1):
            sheet.write_row(number, 0, [*row[:7], float(row[7].replace(",", ".")), *row[8:]])


def seconds_of(program: str, *arguments: str) -> float:
    """Run a program in a cold process and give the seconds it took."""
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", program, *arguments], check=True, capture_output=True)
    return time.perf_counter() - began


def measure(count: int, repeats: int) -> dict[str, float]:
    """Measure every case ``repeats`` times, interleaved; medians in seconds."""
    with TemporaryDirectory(prefix="nyvag-bench-") as folder:
        files = {name: Path(folder) / f"{name}.csv" for name in ("utf8", "cp1252", "utf16")}
        for name, encoding in (("utf8", "utf-8"), ("cp1252", "cp1252"), ("utf16", "utf-16")):
            write_csv(files[name], count, encoding)
        workbook = Path(folder) / "ledger.xlsx"
        write_xlsx(workbook, XLSX_ROWS)
        cases = {
            "floor": (_FLOOR, str(files["utf8"]), ","),
            "utf8": (_READER, str(files["utf8"])),
            "cp1252": (_READER, str(files["cp1252"])),
            "utf16": (_READER, str(files["utf16"])),
            "unzip": (_UNZIP, str(workbook)),
            "xlsx": (_READER, str(workbook)),
        }
        times: dict[str, list[float]] = {name: [] for name in cases}
        for _ in range(repeats):
            for name, (program, *arguments) in cases.items():
                times[name].append(seconds_of(program, *arguments))
    return {name: statistics.median(seconds) for name, seconds in times.items()}


def run(large: bool) -> str:
    """Measure and write the section; ``large`` changes nothing here."""
    medians = measure(ROWS, REPEATS)
    lines = [
        f"The reader alone, cold process: {ROWS} rows of csv, {XLSX_ROWS} of xlsx. Floor = Polars parses",
        f"the same columns; unzip = only unpacking the workbook. Median of {REPEATS}, interleaved.",
        "",
        "| what is read | s | against | ratio (bar) |",
        "|---|---|---|---|",
    ]
    for name, seconds in medians.items():
        base, bar = AGAINST.get(name, (None, None))
        ratio = f"{seconds / medians[base]:.2f}{f' ({bar})' if bar else ''}" if base else ""
        lines.append(f"| {name} | {seconds:.2f} | {base or ''} | {ratio} |")
    return "\n".join(lines)
