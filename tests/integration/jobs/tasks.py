"""Tasks that the tests put in the queue."""

import os
import signal
import time
from pathlib import Path

from django_q.exceptions import TimeoutException

from nyvag.core.tenancy import current_body_id
from nyvag.jobs.worker import Progress, UnableToDoJobError

HEARD: list[str] = []


def count_to(progress: Progress, *, number: int) -> str:
    """Count, and tell how far."""
    for each in range(1, number + 1):
        progress.update(each, number, f"{each} för {current_body_id()}")
    return f"/resultat/{number}/"


def refuse(progress: Progress) -> None:
    """Give up for a reason the reader should see."""
    raise UnableToDoJobError("Filen saknar belopp.")


def crash(progress: Progress) -> None:
    """Fail in a way nobody foresaw."""
    raise ZeroDivisionError("19121212-1212")


def overrun(progress: Progress) -> None:
    """Be stopped by the queue's clock."""
    raise TimeoutException("Task exceeded maximum timeout value")


def hear(sentence: str) -> None:
    """Be told of a failure."""
    HEARD.append(sentence)


def hear_badly(sentence: str) -> None:
    """Fail to be told."""
    raise ValueError(sentence)


def linger(progress: Progress, *, sign: str) -> str:
    """Say which process does the job, and do not end unless it is the second attempt."""
    path = Path(sign)
    if path.exists():
        progress.update(1, 1, "klar")
        return "/resultat/igen/"
    path.write_text(str(os.getpid()), encoding="utf-8")
    while True:
        time.sleep(0.1)


def die(progress: Progress) -> None:
    """End the worker as a shortage of memory would."""
    os.kill(os.getpid(), signal.SIGKILL)
