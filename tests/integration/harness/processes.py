"""Several processes at once on the test's database, as web and workers are in real life.

The rows must be committed: use `@pytest.mark.django_db(transaction=True)`. SQLite's test database lives
in memory, so the processes get a copy of it in a file; on PostgreSQL they share the server.
"""

import json
import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.db import connection

PRELUDE = """
import json, os, sys, time
from pathlib import Path
import django
from django.conf import settings
django.setup()
Path(sys.argv[1]).touch()
while not Path(sys.argv[2]).exists():
    time.sleep(0.005)
"""
LONGEST_S = 90


class Elsewhere:
    """A database that other processes can reach, and a data folder they share."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.url = self._copied() if connection.vendor == "sqlite" else self._shared()

    def run(self, *scripts: str) -> list[Any]:
        """Run the scripts at the same moment; each prints one line of JSON, returned in order."""
        stamp = f"{time.monotonic_ns()}"
        go = self.folder / f"go-{stamp}"
        ready = [self.folder / f"ready-{stamp}-{place}" for place, _script in enumerate(scripts)]
        started = [self._start(script, here, go) for script, here in zip(scripts, ready, strict=True)]
        deadline = time.monotonic() + LONGEST_S
        while not all(path.exists() for path in ready) and time.monotonic() < deadline:
            time.sleep(0.01)
        go.touch()
        return [self._result(process) for process in started]

    def _start(self, script: str, ready: Path, go: Path) -> "subprocess.Popen[str]":
        environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("NYVAG_")},
            "DATABASE_URL": self.url,
            "DJANGO_SETTINGS_MODULE": "nyvag.config.settings",
            "NYVAG_DATA_DIR": str(self.folder),
            "NYVAG_LOG_LEVEL": "ERROR",
        }
        command = [sys.executable, "-c", PRELUDE + script, str(ready), str(go)]
        return subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )

    def _result(self, process: "subprocess.Popen[str]") -> Any:
        out, err = process.communicate(timeout=LONGEST_S)
        assert process.returncode == 0, err
        return json.loads(out.splitlines()[-1])

    def _copied(self) -> str:
        path = self.folder / "copy.sqlite3"
        with sqlite3.connect(path) as copy:
            connection.connection.backup(copy)
        copy.close()
        return f"sqlite:///{path}"

    def _shared(self) -> str:
        server = urlsplit(os.environ["NYVAG_TEST_DATABASE_URL"])
        return server._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
