"""What a worker does with a job: find it, act for its body, run the task, note how it went."""

from dataclasses import dataclass, field
from time import monotonic
from typing import Any

import structlog
from django.db import transaction
from django.utils import translation
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.jobs.commands import fail, finish, start
from nyvag.jobs.models import Job
from nyvag.jobs.rules.states import JobState

SECONDS_BETWEEN_NOTES = 0.5
log = structlog.get_logger(__name__)


class UnableToDoJobError(Exception):
    """A task gives up for a reason the person who asked should read; it is not tried again."""


@dataclass
class Progress:
    """How a task says how far it has come; writes at most twice a second."""

    job_id: int
    written_at: float = field(default=float("-inf"))

    def update(self, done: int, total: int | None, text: str) -> None:
        """Note the progress, in the unit the task counts in.

        Inside a transaction nothing shows until it ends, so tasks call this between them.
        """
        is_last = total is not None and done >= total
        if monotonic() - self.written_at < SECONDS_BETWEEN_NOTES and not is_last:
            return
        self.written_at = monotonic()
        Job.objects.filter(pk=self.job_id).update(
            progress_done=done, progress_total=total, progress_text=text[:300]
        )


def run(job_id: int, body_id: int) -> str:
    """Run one job from the queue; a job already done is left alone, so that redelivery is harmless."""
    with acting_for(body_id), translation.override("sv"):
        with transaction.atomic():
            job = Job.objects.select_for_update().get(pk=job_id)
            if job.state in {JobState.DONE, JobState.FAILED}:
                return str(job.state)
            start(job, now())
        with structlog.contextvars.bound_contextvars(job_id=job_id, body_id=body_id):
            return _attempt(job)


def _attempt(job: Job) -> str:
    task = import_string(job.task)
    try:
        result: Any = task(Progress(job.pk), **job.arguments)
    except UnableToDoJobError as error:
        return _end(job, error=str(error))
    except Exception:
        log.exception("job failed")
        _end(job, error=_("Something went wrong that is not your fault. Nothing was saved. Try again."))
        return str(JobState.FAILED)
    return _end(job, result_url=str(result or ""))


@transaction.atomic
def _end(job: Job, *, error: str = "", result_url: str = "") -> str:
    latest = Job.objects.select_for_update().get(pk=job.pk)
    if error:
        fail(latest, now(), error)
    else:
        finish(latest, now(), result_url)
    return str(latest.state)
