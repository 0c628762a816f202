"""Scenes with real workers, which are killed in the middle of a job."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from nyvag.config.supervisor import worker_command
from nyvag.core.access import Actor, Role
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.jobs import commands
from nyvag.jobs.models import Job
from nyvag.jobs.rules.states import JobState
from tests.factories import frame

TASKS = "tests.integration.jobs.tasks"
SECONDS = 90


@contextmanager
def cluster() -> Iterator["subprocess.Popen[bytes]"]:
    """Run a worker with all its processes, as `nyvag serve` starts it."""
    process = subprocess.Popen(worker_command(), process_group=0, stdout=subprocess.DEVNULL)
    try:
        yield process
    finally:
        end(process)


def end(process: "subprocess.Popen[bytes]") -> None:
    """Kill a worker and everything it started, as a power cut does."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def until(what: Callable[[], Any]) -> Any:
    """Wait until something holds, and return it."""
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        if found := what():
            return found
        time.sleep(0.1)
    raise AssertionError(f"it never came to pass; the jobs are {list(_seen())}")


def _seen() -> Iterator[tuple[str, str, str]]:
    for job in Job.all_bodies.order_by("pk"):
        yield job.task, job.state, job.error


def ask(by: Actor, task: str, **arguments: Any) -> Job:
    """Ask for a job."""
    return commands.enqueue(task=f"{TASKS}.{task}", arguments=arguments, title=task, by=by, at=now())


def ended(*jobs: Job) -> list[Job]:
    """Wait until the jobs have ended, one way or the other."""

    def look() -> list[Job]:
        found = list(Job.objects.filter(pk__in=[job.pk for job in jobs]).order_by("pk"))
        return found if all(job.state in {JobState.DONE, JobState.FAILED} for job in found) else []

    found: list[Job] = until(look)
    return found


def worker_killed() -> None:
    """A worker is killed in a job, which is begun anew; a job that ends every worker is given up."""
    by = frame.actor(Role.COORDINATOR, frame.body())
    sign = Path(settings.DATA_DIR) / "first"
    with acting_for(by.body_id or 0), cluster():
        job = ask(by, "linger", sign=str(sign))
        until(lambda: sign.exists() and sign.read_text(encoding="utf-8"))
        os.kill(int(sign.read_text(encoding="utf-8")), signal.SIGKILL)
        poison = ask(by, "die")
        first, second = ended(job, poison)
    assert (first.state, first.attempts_count, first.result_url) == (JobState.DONE, 2, "/resultat/igen/")
    assert (second.state, second.attempts_count) == (JobState.FAILED, commands.MOST_ATTEMPTS)
    assert "avbröts" in second.error
    connection.close()


def power_cut() -> None:
    """Web and workers all die with one job begun and others given out; when they are back all are done."""
    by = frame.actor(Role.COORDINATOR, frame.body())
    sign = Path(settings.DATA_DIR) / "first"
    with acting_for(by.body_id or 0):
        with cluster():
            jobs = [ask(by, "linger", sign=str(sign))]
            until(sign.exists)
            jobs += [ask(by, "count_to", number=2) for _number in range(3)]
            time.sleep(2)  # the next ones have been taken from the queue, where a crash would lose them
        with cluster():
            done = ended(*jobs)
    assert [job.state for job in done] == [JobState.DONE] * 4
    assert [job.attempts_count for job in done] == [2, 1, 1, 1]
    connection.close()
