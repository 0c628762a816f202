"""How many pages a second the server gives over HTTP, against hello world on the same server."""

from __future__ import annotations

import statistics
import tempfile
from dataclasses import dataclass

from bench._load import Load, measure
from bench._serving import got, password_of, prepared, server, session, writing

CLIENTS, SECONDS, ROUNDS = 8, 2.0, 5
READY_SECONDS = 20
PEOPLE = {"coordinator": "anna@granmora.example", "politician": "cecilia@granmora.example"}
OTHER, OWN, PUBLIC = "lovasjo", "granmora", "/oppna-data/granmora/"


@dataclass(frozen=True)
class Target:
    """An address to measure, and the share of hello world it must reach."""

    name: str
    path: str
    headers: dict[str, str]
    bar: str = ""


def run(large: bool) -> str:
    """Build the invented world, measure each page in turn with a writer beside; return the section."""
    with tempfile.TemporaryDirectory(prefix="nyvag-bench-") as folder:
        environment = prepared(folder, "bench._hello_settings")
        with server(environment) as port:
            targets = _targets(port, password_of(folder))
            with writing(environment, OTHER) as pace:
                found = _rounds(port, targets)
            with writing(environment, OWN) as own_pace:
                anew = _rounds(port, targets)
        return "\n\n".join(
            [
                _head(pace),
                "While another body writes:",
                _table(targets, found),
                f"While the body itself writes, {own_pace[0]:.0f} events a second; each makes its pages new:",
                _table(targets, anew),
            ]
        )


def _rounds(port: int, targets: list[Target]) -> dict[str, list[Load]]:
    found: dict[str, list[Load]] = {each.name: [] for each in targets}
    for _ in range(ROUNDS):
        for each in targets:
            load = measure(port, each.path, each.headers, clients=CLIENTS, seconds=SECONDS)
            found[each.name].append(load)
    return found


def _targets(port: int, password: str) -> list[Target]:
    cookies = {role: session(port, email, password) for role, email in PEOPLE.items()}
    tag = got(port, PUBLIC).getheader("ETag") or ""
    return [
        Target("hello world", "/hello/", {}),
        Target("start page, coordinator", "/", {"Cookie": cookies["coordinator"]}, "1/25"),
        Target("start page, politician", "/", {"Cookie": cookies["politician"]}, "1/25"),
        Target("public page, sent whole", PUBLIC, {}, "1/3"),
        Target("public page, 304", PUBLIC, {"If-None-Match": tag}, "1/3"),
    ]


def _head(pace: list[float]) -> str:
    return (
        f"The server of `nyvag serve`, SQLite, the demonstration's volume, {CLIENTS} connections from one\n"
        f"Python process on the same machine, and a writer at {pace[0]:.0f} events a second beside. Median\n"
        f"of {ROUNDS} rounds of {SECONDS:g} s, in turn. Hello world passes the same middleware."
    )


def _table(targets: list[Target], found: dict[str, list[Load]]) -> str:
    floor = statistics.median(each.per_second for each in found["hello world"])
    lines = [
        "| page | requests/s | p50 ms | p95 ms | of hello world (bar) |",
        "|---|---|---|---|---|",
    ]
    for each in targets:
        loads = found[each.name]
        speed = statistics.median(load.per_second for load in loads)
        p50 = statistics.median(load.p50_ms for load in loads)
        p95 = statistics.median(load.p95_ms for load in loads)
        share = f"1/{floor / speed:.1f} ({each.bar})" if each.bar else "1"
        lines.append(f"| {each.name} | {speed:.0f} | {p50:.1f} | {p95:.1f} | {share} |")
    return "\n".join(lines)
