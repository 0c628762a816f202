"""How many cases a second the route guide weighs on one core, reads from JSON and tells as data."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from pathlib import Path

from nyvag.procurement.rules.assessing import assess
from nyvag.procurement.rules.facts.reading import read_file, read_text
from nyvag.procurement.rules.law.loading import current_law
from nyvag.procurement.rules.telling.as_data import case_data

WORKED = Path(__file__).parents[1] / "tests/unit/procurement/cases/worked.json"
RUNS, SECONDS, BAR = 5, 1.0, 1000


def run(large: bool) -> str:
    """Measure and return the section."""
    cases = read_file(WORKED)
    text = WORKED.read_text(encoding="utf-8")
    law = current_law()
    answers = [assess(each) for each in cases]
    steps: list[tuple[str, Callable[[], object]]] = [
        ("weigh facts in hand", lambda: [assess(each) for each in cases]),
        ("read the file's JSON", lambda: read_text(text)),
        ("tell answers as data", lambda: [case_data(each, law) for each in answers]),
        ("read, weigh and tell", lambda: [case_data(assess(each), law) for each in read_text(text)]),
    ]
    lines = [
        f"The {len(cases)} worked cases of the tests, over and over, each against every route; processor",
        f"time of one core, median of {RUNS} runs of {SECONDS:.0f} s. Bar: {BAR} a second of facts in hand.",
        "",
        "| what | cases a second |",
        "|---|---|",
    ]
    lines += [f"| {name} | {_rate(step, len(cases)):,.0f} |" for name, step in steps]
    return "\n".join(lines)


def _rate(step: Callable[[], object], cases: int) -> float:
    step()
    return statistics.median(_once(step, cases) for _ in range(RUNS))


def _once(step: Callable[[], object], cases: int) -> float:
    began, done = time.process_time(), 0
    while time.process_time() - began < SECONDS:
        step()
        done += cases
    return done / (time.process_time() - began)
