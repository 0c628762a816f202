"""How many pages a second the server gives over HTTP, against hello world on the same server."""

from __future__ import annotations

import os
import re
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlencode

from bench._load import Load, measure

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
        settings = {"NYVAG_DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "bench._hello_settings"}
        environment = {**os.environ, **settings, "PYTHONPATH": str(Path.cwd())}
        prepare = [sys.executable, "-m", "nyvag.config.cli", "start", "--prepare-only"]
        subprocess.run(prepare, env=environment, check=True, stdout=subprocess.DEVNULL)
        with _server(environment) as port:
            targets = _targets(port, Path(folder, "demo_password").read_text(encoding="utf-8"))
            with _writer(environment, OTHER) as pace:
                found = _rounds(port, targets)
            with _writer(environment, OWN) as own_pace:
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
    cookies = {role: _session(port, email, password) for role, email in PEOPLE.items()}
    tag = _get(port, PUBLIC).getheader("ETag") or ""
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


@contextmanager
def _server(environment: dict[str, str]) -> Iterator[int]:
    from nyvag.config.supervisor import web_command

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    command = web_command(f"127.0.0.1:{port}", int(os.environ.get("NYVAG_WEB_THREADS", "4")))
    process = subprocess.Popen(command, env=environment, process_group=0)
    try:
        _wait(port)
        yield port
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait()


@contextmanager
def _writer(environment: dict[str, str], body: str) -> Iterator[list[float]]:
    """Write for a body beside; the list holds the pace once the writer has ended."""
    pace: list[float] = []
    command = [sys.executable, "-m", "bench._writer", body]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    try:
        yield pace
    finally:
        process.terminate()
        said, _ = process.communicate()
        pace.append(float(said))


def _wait(port: int) -> None:
    end = time.monotonic() + READY_SECONDS
    while time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except ConnectionError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("the server did not start")


def _get(port: int, path: str, cookie: str = "") -> HTTPResponse:
    connection = HTTPConnection("localhost", port)
    connection.request("GET", path, headers={"Cookie": cookie} if cookie else {})
    response = connection.getresponse()
    response.read()
    return response


def _session(port: int, email: str, password: str) -> str:
    connection = HTTPConnection("localhost", port)
    connection.request("GET", "/konto/logga-in/")
    response = connection.getresponse()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', response.read().decode())
    cookie = (response.getheader("Set-Cookie") or "").split(";")[0]
    sent = {"login": email, "password": password, "csrfmiddlewaretoken": token.group(1) if token else ""}
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie}
    connection = HTTPConnection("localhost", port)
    connection.request("POST", "/konto/logga-in/", urlencode(sent), headers)
    response = connection.getresponse()
    found = [value.split(";")[0] for name, value in response.getheaders() if name == "Set-Cookie"]
    return next(each for each in found if each.startswith("sessionid="))
