"""Asking for a job, asking again, and what a job writes about itself while it runs."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django_q.tasks import async_task

from nyvag.audit.commands import record
from nyvag.core.access import Actor
from nyvag.core.tenancy import current_body_id
from nyvag.jobs.models import Job
from nyvag.jobs.rules.states import JobState
from nyvag.jobs.rules.transitions import TRANSITIONS

RUNNER = "nyvag.jobs.worker.run"


class UnableToRetryJobError(Exception):
    """The job is not one that has failed; the message is for the person who asked."""


class UnableToMoveJobError(Exception):
    """A job was asked to become what it cannot become from where it stands."""


@transaction.atomic
def enqueue(*, task: str, arguments: Mapping[str, Any], title: str, by: Actor, at: datetime) -> Job:
    """Put a job in the queue; it vanishes again when the surrounding transaction is rolled back.

    Args:
        task: dotted path to `def task(progress: Progress, **arguments) -> str | None`; what it
            returns is the address of the result.
        arguments: values that JSON can hold.
    """
    job = Job.objects.create(
        task=task,
        arguments=dict(arguments),
        title=title,
        requested_by_id=by.user_id,
        requested_by_name=by.name,
        requested_at=at,
        body_id=current_body_id(),
    )
    _hand_over(job)
    _tell(job, "jobs.job-requested", by, at, title)
    return job


@transaction.atomic
def retry(*, job: Job, by: Actor, at: datetime) -> Job:
    """Put a failed job in the queue again."""
    locked = Job.objects.select_for_update().get(pk=job.pk)
    if locked.state != JobState.FAILED:
        raise UnableToRetryJobError(_("Only a job that has failed can be started again."))
    move(locked, JobState.WAITING)
    locked.error, locked.progress_text, locked.progress_done = "", "", 0
    locked.finished_at = None
    locked.save()
    _hand_over(locked)
    _tell(locked, "jobs.job-retried", by, at, locked.title)
    return locked


def start(job: Job, at: datetime) -> None:
    """Note that a worker has taken the job; a second time means the first worker died."""
    move(job, JobState.RUNNING)
    job.attempts_count += 1
    job.started_at = at
    job.progress_done, job.progress_total, job.progress_text = 0, None, ""
    job.save()


def finish(job: Job, at: datetime, result_url: str) -> None:
    """Note that the job is done and where its result lies."""
    move(job, JobState.DONE)
    job.finished_at, job.result_url = at, result_url
    job.save()


def fail(job: Job, at: datetime, sentence: str) -> None:
    """Note why the job could not be done."""
    move(job, JobState.FAILED)
    job.finished_at, job.error = at, sentence
    job.save()


def move(job: Job, state: JobState) -> None:
    """Change the state in memory, or refuse what the table of transitions does not hold."""
    if state not in TRANSITIONS[JobState(job.state)]:
        raise UnableToMoveJobError(f"{job.state} -> {state}")
    job.state = state


def _hand_over(job: Job) -> None:
    async_task(RUNNER, job.pk, job.body_id, task_name=f"job-{job.pk}", group=f"body-{job.body_id}")


def _tell(job: Job, kind: str, by: Actor, at: datetime, summary: str) -> None:
    record(kind=kind, by=by, at=at, body_id=job.body_id, subject=f"job:{job.pk}", summary=summary)
