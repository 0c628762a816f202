"""Plans over HTTP, on the server as it is served: a file read in with its preview, and long lists.

The bars: a 300-row Excel plan is read and shown in 5 s; 500 actions with ten years of values are listed in
200 ms at the 95th percentile. Lists are asked for again and again after a write by the body itself, so that
nothing is kept from the time before, and then as they are served, kept until the body writes.
"""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable
from http.client import HTTPConnection
from io import BytesIO

from bench._serving import password_of, prepared, server, session, writing

BODY, WHO = "granmora", "anna@granmora.example"
ROWS, READS, ASKED = 300, 5, 60
IMPORT_BAR_SECONDS, LIST_BAR_MS = 5, 200
NEW = "/plan/importera/"


def run(large: bool) -> str:
    """Build the invented world and the volume, serve it, and measure; return the section."""
    with tempfile.TemporaryDirectory(prefix="nyvag-bench-") as folder:
        environment = prepared(folder, "nyvag.config.settings")
        made = [sys.executable, "-m", "bench._plans", BODY]
        done = subprocess.run(made, env=environment, check=True, capture_output=True, text=True)
        addresses = done.stdout.split()
        load = os.getloadavg()[0]
        with server(environment) as port:
            browser = _Browser(port, session(port, WHO, password_of(folder)))
            read = [_read(browser) for _ in range(READS)]
            lists = [(path, *_asked(browser, path, environment)) for path in addresses]
    return "\n\n".join([_head(load), _imports(read), _lists(lists)])


class _Browser:
    """Asks the server as one signed-in person does, on one connection at a time."""

    def __init__(self, port: int, cookie: str) -> None:
        self.port, self.cookie = port, cookie

    def get(self, path: str) -> str:
        return self._ask("GET", path)[1]

    def send(self, path: str, fields: dict[str, str], file: bytes = b"") -> str:
        """Post a form with the token of its page; return where the answer leads."""
        page = self.get(path)
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
        border = uuid.uuid4().hex
        parts = {**fields, "csrfmiddlewaretoken": token.group(1) if token else ""}
        body = b"".join(
            f'--{border}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
            for name, value in parts.items()
        )
        if file:
            head = f'--{border}\r\nContent-Disposition: form-data; name="file"; filename="plan.xlsx"\r\n\r\n'
            body += head.encode() + file + b"\r\n"
        body += f"--{border}--\r\n".encode()
        return self._ask("POST", path, body, f"multipart/form-data; boundary={border}")[0]

    def _ask(self, method: str, path: str, body: bytes | None = None, kind: str = "") -> tuple[str, str]:
        connection = HTTPConnection("localhost", self.port)
        headers = {"Cookie": self.cookie, **({"Content-Type": kind} if kind else {})}
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        said = answer.read().decode()
        for name, value in answer.getheaders():
            if name == "Set-Cookie" and value.startswith("csrftoken="):
                kept = [each for each in self.cookie.split("; ") if not each.startswith("csrftoken=")]
                self.cookie = "; ".join([*kept, value.split(";")[0]])
        if answer.status not in (200, 302):
            raise RuntimeError(f"{method} {path}: the answer was {answer.status}")
        return answer.getheader("Location") or "", said


def workbook() -> bytes:
    """Make a plan as it lies in Excel: titles above, goals in merged cells, times and states in words."""
    import xlsxwriter

    file = BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("Plan")
        sheet.write(0, 0, "Handlingsplan för sociala företag 2026-2029")
        sheet.write_row(
            2, 0, ["Tid", "Område", "Mål", "Åtgärd", "Hur", "Vem", "Status", "Kostnad", "Kommentar"]
        )
        for number in range(ROWS):
            goal, row = number // 10, number + 3
            sheet.write_row(
                row,
                0,
                [
                    ("Q2 2026", "2026-2027", "hösten 2026", "löpande")[number % 4],
                    f"{goal // 5 + 1}. Område {goal // 5 + 1}",
                    f"Mål {goal + 1}" if number % 10 == 0 else "",
                    f"Åtgärd nummer {number + 1} av alla",
                    "Så gör vi. " * 10,
                    ("Kommunstyrelsen", "Näringsliv, Inköp", "Alla nämnder")[number % 3],
                    ("Pågår", "Ej påbörjad", "I startgroparna", "Klart")[number % 4],
                    ("50 tkr", "inom ram", "vet ej")[number % 3],
                    "En kommentar" if number % 4 in (0, 3) else "",
                ],
            )
    return file.getvalue()


def _read(browser: _Browser) -> tuple[float, float, float]:
    """Read the file in, see what it would do, accept it: seconds of each, and the file then laid over it."""
    file, began = workbook(), time.perf_counter()
    check = browser.send(NEW, {"title": "Plan ur fil"}, file)
    page = browser.get(check)
    seen = time.perf_counter() - began
    if ", 0 fel" not in page:
        raise RuntimeError("the file was not read without errors")
    began = time.perf_counter()
    plan = browser.send(check, {})
    written = time.perf_counter() - began
    began = time.perf_counter()
    browser.get(browser.send(f"{plan}importera/", {}, file))
    return seen, written, time.perf_counter() - began


def _asked(
    browser: _Browser, path: str, environment: dict[str, str]
) -> tuple[list[float], list[float], int, int]:
    """Ask for a list anew and as kept: milliseconds of each, how many statements, and bytes."""
    size = len(browser.get(path))
    touch = [sys.executable, "-m", "bench._statements", BODY, path]
    kept = sorted(_ms(lambda: browser.get(path)) for _ in range(ASKED))
    counting = subprocess.run(touch, env=environment, check=True, capture_output=True, text=True)
    with writing(environment, BODY):
        anew = sorted(_ms(lambda: browser.get(path)) for _ in range(ASKED))
    return anew, kept, int(counting.stdout.split()[-1]), size


def _ms(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000


def _head(load: float) -> str:
    return (
        "The server of `nyvag serve`, SQLite, the demonstration's volume and the rows named beside; one\n"
        f"person on one connection. {os.cpu_count()} processors; load of the machine before: {load:.1f}."
    )


def _imports(read: list[tuple[float, float, float]]) -> str:
    names = ("read and shown before anything is written", "accepted", "the same file read again and shown")
    bars = (f"{IMPORT_BAR_SECONDS}", "", "")
    lines = [f"| an Excel plan of {ROWS} rows | median s | worst s | bar |", "|---|---|---|---|"]
    for name, bar, taken in zip(names, bars, zip(*read, strict=True), strict=True):
        lines.append(f"| {name} | {statistics.median(taken):.2f} | {max(taken):.2f} | {bar} |")
    return "\n".join(lines)


def _lists(found: list[tuple[str, list[float], list[float], int, int]]) -> str:
    lines = [
        "| list | statements | kB | anew p50 ms | p95 ms | as kept p50 ms | p95 ms | bar p95 |",
        "|---|---|---|---|---|---|---|---|",
    ]
    names = ("500 actions of a plan", "500 indicators, ten years of values")
    for name, (_path, anew, kept, count, size) in zip(names, found, strict=True):
        timed = " | ".join(f"{_at(each, share):.0f}" for each in (anew, kept) for share in (0.5, 0.95))
        lines.append(f"| {name} | {count} | {size // 1000} | {timed} | {LIST_BAR_MS} |")
    return "\n".join(lines)


def _at(taken: list[float], share: float) -> float:
    return taken[min(int(len(taken) * share), len(taken) - 1)]
