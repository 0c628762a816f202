"""Tasks that the tests put in the queue."""

from nyvag.core.tenancy import current_body_id
from nyvag.jobs.worker import Progress, UnableToDoJobError


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
