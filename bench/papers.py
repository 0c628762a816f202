"""Papers: how long one takes as PDF and as a Word file, and what the libraries cost a process.

A short paper is half a page; a long one has a table of 200 rows over seven columns (about nine pages).
Times are the processor's, so that a busy machine does not change them.
"""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from statistics import median
from time import process_time

ROUNDS = 7
CHILD = """
import sys, time
import django, psutil
django.setup()
from bench.papers import papers
short = papers()["short"]
from nyvag.documents.papers import writing
held = psutil.Process().memory_info
before, start = held().rss, time.process_time()
getattr(writing, sys.argv[1])(short)
print(time.process_time() - start, (held().rss - before) / (1 << 20))
"""


def papers() -> dict[str, object]:
    """Return a short and a long paper."""
    from nyvag.documents.papers.shapes import Grid, Heading, Paper, Points, Text

    said = [Heading("Förslag till beslut"), Points(["Planen antas."], is_numbered=True), Text("Kort. " * 40)]
    columns = ["Nr", "Företag", "Ort", "Organisationsnummer", "Kronor", "År", "Anmärkning"]
    rows = [
        [
            str(n),
            f"Företag {n} ekonomisk förening",
            "Ekbacken",
            "556000-0000",
            f"{n * 1000}",
            "2026",
            "Bekräftat",
        ]
        for n in range(200)
    ]
    values = ("bench", "Tjänsteskrivelse", "sv", "Ekbackens kommun", date(2026, 12, 3), [("Dnr", "KS 1")])
    return {"short": Paper(*values, said), "200 rows": Paper(*values, [*said, Grid("Alla", columns, rows)])}


def run(large: bool) -> str:
    """Measure both forms, warm, and the first of each in a fresh process."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nyvag.config.settings")
    import django

    django.setup()
    from nyvag.documents.papers.writing import as_docx, as_pdf

    lines = ["| paper | form | processor ms, warm median | kB |", "|---|---|---|---|"]
    for name, paper in papers().items():
        for form, write in (("pdf", as_pdf), ("docx", as_docx)):
            times, size = [], 0
            for _round in range(ROUNDS):
                start = process_time()
                size = len(write(paper))  # type: ignore[arg-type]  # a paper
                times.append(process_time() - start)
            lines.append(f"| {name} | {form} | {median(times) * 1000:.0f} | {size / 1000:.0f} |")
    lines += ["", "| first in a fresh process | processor ms | MiB more afterwards |", "|---|---|---|"]
    for form in ("as_pdf", "as_docx"):
        seconds, mebibytes = _fresh(form)
        lines.append(f"| {form[3:]} | {seconds * 1000:.0f} | {mebibytes:.0f} |")
    return "\n".join(lines)


def _fresh(form: str) -> tuple[float, float]:
    done = subprocess.run(
        [sys.executable, "-c", CHILD, form], capture_output=True, text=True, check=True, env=dict(os.environ)
    )
    seconds, mebibytes = done.stdout.split()
    return float(seconds), float(mebibytes)
