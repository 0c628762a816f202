"""What a worker does with a job: find it, act for its body, run the task, note how it went.

A job may be handed out more than once: its worker was killed, or was thought to be. The number of the
attempt tells a slow worker that another has taken its place, so that only the latest notes the end.
"""

from dataclasses import dataclass, field
from time import monotonic
from typing import Any

import structlog
from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django_q.exceptions import TimeoutException

from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.jobs.commands import fail, finish, silence, start
from nyvag.jobs.heartbeat import Heartbeat
from nyvag.jobs.models import Job
from nyvag.jobs.rules.states import JobState

SECONDS_BETWEEN_NOTES = 0.5
log = structlog.get_logger(__name__)


class UnableToDoJobError(Exception):
    """A task gives up for a reason the person who asked should read; it is not tried again."""


class JobTakenOverError(Exception):
    """The job was handed to another worker while this one was silent; this one stops."""


@dataclass
class Progress:
    """How a task says how far it has come; writes at most twice a second."""

    job_id: int
    attempt: int
    written_at: float = field(default=float("-inf"))

    def update(self, done: int, total: int | None, text: str) -> None:
        """Note the progress, in the unit the task counts in.

        Inside a transaction nothing shows until it ends, so tasks call this between them.

        Raises:
            JobTakenOverError: another worker does the job now.
        """
        is_last = total is not None and done >= total
        if monotonic() - self.written_at < SECONDS_BETWEEN_NOTES and not is_last:
            return
        self.written_at = monotonic()
        mine = Job.objects.filter(pk=self.job_id, attempts_count=self.attempt, state=JobState.RUNNING)
        if not mine.update(
            progress_done=done, progress_total=total, progress_text=text[:300], alive_at=now()
        ):
            raise JobTakenOverError


def run(job_id: int, body_id: int) -> str:
    """Run one job from the queue; one that is done, or that a living worker does, is left alone."""
    with acting_for(body_id), translation.override("sv"):
        with transaction.atomic():
            job = Job.objects.select_for_update().get(pk=job_id)
            if not _is_free(job):
                return str(job.state)
            start(job, now())
        with structlog.contextvars.bound_contextvars(job_id=job_id, body_id=body_id), Heartbeat(job):
            return _attempt(job)


def _is_free(job: Job) -> bool:
    if job.state == JobState.RUNNING:
        return job.alive_at is None or job.alive_at < now() - silence()
    return job.state == JobState.WAITING


def _attempt(job: Job) -> str:
    task = import_string(job.task)
    try:
        result: Any = task(Progress(job.pk, job.attempts_count), **job.arguments)
    except UnableToDoJobError as error:
        return _end(job, error=str(error))
    except JobTakenOverError:
        log.warning("job was taken over")
        return str(JobState.RUNNING)
    except TimeoutException:
        minutes = settings.JOB_TIME_LIMIT // 60
        text = _("The job took more than %(minutes)d minutes and was stopped. Divide the file and try again.")
        return _end(job, error=text % {"minutes": minutes})
    except Exception:
        log.exception("job failed")
        return _end(
            job, error=_("Something went wrong that is not your fault. Nothing was saved. Try again.")
        )
    return _end(job, result_url=str(result or ""))


@transaction.atomic
def _end(job: Job, *, error: str = "", result_url: str = "") -> str:
    latest = Job.objects.select_for_update().get(pk=job.pk)
    if latest.attempts_count != job.attempts_count or latest.state != JobState.RUNNING:
        log.warning("job was taken over")
        return str(latest.state)
    if error:
        fail(latest, now(), error)
    else:
        finish(latest, now(), result_url)
    return str(latest.state)
