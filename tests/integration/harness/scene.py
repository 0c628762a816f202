"""The inside of a scene: children that may be killed, and deeds done at the same moment.

Run as `python -m tests.integration.harness.scene <function> [words]` by `Ground.play`.
"""

import json
import os
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest import mock

import django


def child(deed: Callable[[], Any]) -> int:
    """Do something in a process of its own; return its exit status, negative for a signal."""
    return _wait(_fork(deed))


def well(deed: Callable[[], Any]) -> None:
    """Do something in a process of its own and require that it ends well."""
    assert child(deed) == 0


def killed_at(point: str, deed: Callable[[], Any]) -> None:
    """Do something in a process that is killed, as by `kill -9`, when it comes to the function `point`."""

    def doomed() -> None:
        with mock.patch(point, side_effect=lambda *_args, **_more: os.kill(os.getpid(), signal.SIGKILL)):
            deed()

    assert child(doomed) == -signal.SIGKILL, f"never came to {point}"


def together(*deeds: Callable[[], Any]) -> list[str]:
    """Do several things at the same moment, each in its own process.

    Returns:
        For each what it returned, as text, or the name of the exception it ended with.
    """
    ready, start = os.pipe(), os.pipe()
    with tempfile.TemporaryDirectory() as folder:
        notes = [Path(folder) / str(number) for number, _deed in enumerate(deeds)]
        pids = [
            _fork(lambda deed=deed, note=note: _when_all_start(ready, start, deed, note))  # type: ignore[misc]
            for deed, note in zip(deeds, notes, strict=True)
        ]
        for _pid in pids:
            assert os.read(ready[0], 1) == b"r"
        os.write(start[1], b"s" * len(pids))
        assert [_wait(pid) for pid in pids] == [0] * len(pids)
        return [json.loads(note.read_text(encoding="utf-8")) for note in notes]


def _when_all_start(
    ready: tuple[int, int], start: tuple[int, int], deed: Callable[[], Any], note: Path
) -> None:
    from django.db import connection

    connection.ensure_connection()
    os.write(ready[1], b"r")
    os.read(start[0], 1)
    try:
        result = str(deed())
    except Exception as error:
        result = type(error).__name__
        if result in {"IntegrityError", "OperationalError", "AssertionError"}:
            traceback.print_exc()
    note.write_text(json.dumps(result), encoding="utf-8")


def _fork(deed: Callable[[], Any]) -> int:
    from django.db import connections

    connections.close_all()
    pid = os.fork()
    if pid:
        return pid
    status = 1
    try:
        deed()
        status = 0
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def _wait(pid: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


if __name__ == "__main__":
    django.setup()
    from django.utils.module_loading import import_string

    import_string(sys.argv[1])(*sys.argv[2:])
