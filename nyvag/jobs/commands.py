"""Asking for a job, asking again, and what a job writes about itself while it runs."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import structlog
from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django_q.models import Schedule
from django_q.tasks import async_task

from nyvag.audit.commands import record
from nyvag.core.access import Actor
from nyvag.core.tenancy import acting_for, acting_for_all, current_body_id
from nyvag.jobs.models import Job
from nyvag.jobs.rules.states import JobState
from nyvag.jobs.rules.transitions import TRANSITIONS

RUNNER = "nyvag.jobs.worker.run"
MOST_ATTEMPTS = 3
log = structlog.get_logger(__name__)
OURS = "nyvag:"


class UnableToRetryJobError(Exception):
    """The job is not one that has failed; the message is for the person who asked."""


class UnableToMoveJobError(Exception):
    """A job was asked to become what it cannot become from where it stands."""


@transaction.atomic
def enqueue(
    *, task: str, arguments: Mapping[str, Any], title: str, by: Actor, at: datetime, if_failed: str = ""
) -> Job:
    """Put a job in the queue; it vanishes again when the surrounding transaction is rolled back.

    Args:
        task: dotted path to `def task(progress: Progress, **arguments) -> str | None`; what it
            returns is the address of the result.
        arguments: values that JSON can hold.
        if_failed: dotted path to `def told(sentence: str, **arguments)`, called when the job ends in
            failure, also when no task is left to say so because its workers were killed.
    """
    job = Job.objects.create(
        task=task,
        if_failed=if_failed,
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


def hand_out_lost(*, at: datetime) -> int:
    """Hand out again the jobs whose workers have gone silent; give up those that end every worker.

    Returns:
        How many jobs were lost.
    """
    with acting_for_all(reason="a worker that dies leaves jobs of any body behind"):
        unheard = Q(alive_at__isnull=True) | Q(alive_at__lt=at - silence())
        silent = Job.objects.filter(unheard, state=JobState.RUNNING)
        if not silent.exists():
            return 0
        with transaction.atomic():
            lost = list(silent.select_for_update(skip_locked=True, of=("self",)).order_by("pk"))
            for job in lost:
                _let_go(job, at)
    return len(lost)


def _let_go(job: Job, at: datetime) -> None:
    log.warning("job lost its worker", job_id=job.pk, attempts=job.attempts_count)
    with acting_for(job.body_id):
        if job.attempts_count % MOST_ATTEMPTS == 0:
            fail(
                job,
                at,
                _(
                    "The job was interrupted several times, perhaps because the computer's memory ran out. "
                    "Nothing was saved. Try again, or divide the file into smaller ones."
                ),
            )
            return
        move(job, JobState.WAITING)
        job.progress_text = _("Interrupted. It starts again by itself.")
        job.save()
        _hand_over(job)


def silence() -> timedelta:
    """Return how long a running job may be silent before its worker counts as dead."""
    return timedelta(seconds=settings.JOB_SILENT_AFTER)


def start(job: Job, at: datetime) -> None:
    """Note that a worker has taken the job; a second time means the first worker died."""
    move(job, JobState.RUNNING)
    job.attempts_count += 1
    job.started_at = job.alive_at = at
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
    if not job.if_failed:
        return
    try:
        with transaction.atomic():
            import_string(job.if_failed)(sentence, **job.arguments)
    except Exception:
        log.exception("could not tell that the job failed", job_id=job.pk)


def move(job: Job, state: JobState) -> None:
    """Change the state in memory, or refuse what the table of transitions does not hold."""
    if state not in TRANSITIONS[JobState(job.state)]:
        raise UnableToMoveJobError(f"{job.state} -> {state}")
    job.state = state


def keep_schedules(wanted: Mapping[str, int]) -> None:
    """Make the clock run these functions and no other of ours; the minutes between are the values.

    Safe to call at every start, from several machines at once.
    """
    with transaction.atomic():
        Schedule.objects.filter(name__startswith=OURS).exclude(
            name__in=[OURS + each for each in wanted]
        ).delete()
        for function, minutes in wanted.items():
            names = {"func": function, "schedule_type": Schedule.MINUTES, "minutes": minutes, "repeats": -1}
            Schedule.objects.update_or_create(name=OURS + function, defaults=names)


def _hand_over(job: Job) -> None:
    async_task(RUNNER, job.pk, job.body_id, task_name=f"job-{job.pk}", group=f"body-{job.body_id}")


def _tell(job: Job, kind: str, by: Actor, at: datetime, summary: str) -> None:
    record(kind=kind, by=by, at=at, body_id=job.body_id, subject=f"job:{job.pk}", summary=summary)
