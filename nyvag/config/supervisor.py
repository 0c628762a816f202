"""Web and worker as one process tree: when one ends or a signal comes, all end."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from types import FrameType

SECONDS_TO_END = 10
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Supervisor:
    """Starts children, each leading a process group of its own, and ends every group."""

    def __init__(self, commands: Sequence[Sequence[str]]) -> None:
        self.commands = commands
        self.children: list[subprocess.Popen[bytes]] = []
        self.is_ending = False

    def run(self, ready: Callable[[], None]) -> int:
        """Run until a child ends or a signal comes; return 0 after a signal, else 1."""
        for each in SIGNALS:
            signal.signal(each, self._end)
        try:
            for command in self.commands:
                self.children.append(subprocess.Popen(command, process_group=0, stdin=subprocess.DEVNULL))
            ready()
            while not self.is_ending and all(child.poll() is None for child in self.children):
                time.sleep(0.2)
        finally:
            self._end_groups()
        return 0 if self.is_ending else 1

    def _end(self, number: int, frame: FrameType | None) -> None:
        self.is_ending = True

    def _end_groups(self) -> None:
        for child in self.children:
            child.terminate()  # the leader alone: it ends its own workers in order
        deadline = time.monotonic() + SECONDS_TO_END
        for child in self.children:
            with suppress(subprocess.TimeoutExpired):
                child.wait(max(0.1, deadline - time.monotonic()))
        self._signal_groups(signal.SIGKILL)
        for child in self.children:
            child.wait()

    def _signal_groups(self, number: int) -> None:
        for child in self.children:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(child.pid, number)


def web_command(bind: str, threads: int) -> list[str]:
    """Return how the web server is started; no control socket in anyone's home folder."""
    options = [
        "--no-control-socket",
        "--worker-class",
        "gthread",
        "--workers",
        "1",
        "--threads",
        str(threads),
    ]
    quiet = ["--log-level", "warning", "--preload", "--bind", bind]
    return [sys.executable, "-m", "gunicorn", *options, *quiet, "nyvag.config.wsgi:application"]


def worker_command() -> list[str]:
    """Return how the worker is started."""
    return [sys.executable, "-m", "nyvag.config.cli", "qcluster"]
