"""The server of the product on invented data, as it is served: made ready, started, and signed in to."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlencode

READY_SECONDS = 60


def prepared(folder: str, settings: str) -> dict[str, str]:
    """Make the invented world in a folder; return the environment of all that uses it."""
    chosen = {"NYVAG_DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": settings}
    environment = {**os.environ, **chosen, "PYTHONPATH": str(Path.cwd())}
    prepare = [sys.executable, "-m", "nyvag.config.cli", "start", "--prepare-only"]
    subprocess.run(prepare, env=environment, check=True, stdout=subprocess.DEVNULL)
    return environment


def password_of(folder: str) -> str:
    """Return the password of the invented people."""
    return Path(folder, "demo_password").read_text(encoding="utf-8")


@contextmanager
def server(environment: dict[str, str]) -> Iterator[int]:
    """Serve as `nyvag serve` does, on a port of its own."""
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


def got(port: int, path: str, cookie: str = "") -> HTTPResponse:
    """Ask for an address once, and read the answer."""
    connection = HTTPConnection("localhost", port)
    connection.request("GET", path, headers={"Cookie": cookie} if cookie else {})
    response = connection.getresponse()
    response.read()
    return response


def session(port: int, email: str, password: str) -> str:
    """Sign somebody in; return the cookie that says so."""
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


@contextmanager
def writing(environment: dict[str, str], body: str) -> Iterator[list[float]]:
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
