"""Requests over loopback from a few connections at once, as cheap as Python can make them."""

import socket
import sys
import threading
import time
from dataclasses import dataclass

RECEIVE_BYTES = 1 << 16
QUICK_SWITCH_SECONDS = 0.0005


@dataclass(frozen=True)
class Load:
    """What a server gave: requests a second, and milliseconds at the middle and the 95th percentile."""

    per_second: float
    p50_ms: float
    p95_ms: float


def measure(port: int, path: str, headers: dict[str, str], *, clients: int, seconds: float) -> Load:
    """Ask for one address from several connections for a while.

    Raises:
        RuntimeError: an answer was neither 200 nor 304.
    """
    lines = [f"GET {path} HTTP/1.1", f"Host: localhost:{port}", *(f"{k}: {v}" for k, v in headers.items())]
    request = "\r\n".join([*lines, "", ""]).encode()
    times: list[list[float]] = [[] for _ in range(clients)]
    faults: list[str] = []
    end = time.perf_counter() + seconds
    threads = [threading.Thread(target=_ask, args=(port, request, end, taken, faults)) for taken in times]
    sys.setswitchinterval(QUICK_SWITCH_SECONDS)
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    spent = time.perf_counter() - start
    if faults:
        raise RuntimeError(faults[0])
    every = sorted(each for taken in times for each in taken)
    return Load(len(every) / spent, every[len(every) // 2] * 1000, every[int(len(every) * 0.95)] * 1000)


def _ask(port: int, request: bytes, end: float, taken: list[float], faults: list[str]) -> None:
    line: socket.socket | None = None
    while not faults and (began := time.perf_counter()) < end:
        line = line or socket.create_connection(("127.0.0.1", port))
        try:
            line.sendall(request)
            status, closes = _answer(line)
        except (ConnectionError, ValueError):
            line = None  # the server closed an idle connection; ask again on a new one
            continue
        if status not in (200, 304):
            faults.append(f"the answer was {status}")
        taken.append(time.perf_counter() - began)
        if closes:
            line.close()
            line = None
    if line is not None:
        line.close()


def _answer(line: socket.socket) -> tuple[int, bool]:
    data = b""
    while b"\r\n\r\n" not in data:
        data += _more(line)
    head, _, body = data.partition(b"\r\n\r\n")
    lower = head.lower()
    length = int(lower.partition(b"content-length:")[2].split(b"\r\n")[0] or 0)
    while len(body) < length:
        body += _more(line)
    return int(head.split(b" ", 2)[1]), b"connection: close" in lower


def _more(line: socket.socket) -> bytes:
    received = line.recv(RECEIVE_BYTES)
    if not received:
        raise ConnectionError
    return received
