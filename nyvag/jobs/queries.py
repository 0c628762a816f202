"""Reading jobs."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import QuerySet

from nyvag.jobs.models import Job
from nyvag.jobs.rules.states import JobState


@dataclass(frozen=True)
class JobView:
    """A job as its page shows it; `percent` is None where the total is not known.

    `is_silent` is a job whose worker has given no sign of life for too long.
    """

    job: Job
    is_under_way: bool
    is_silent: bool
    can_be_retried: bool
    percent: int | None


def newest_jobs() -> "QuerySet[Job]":
    """Return the current body's jobs, newest first."""
    return Job.objects.order_by("-requested_at", "-pk")


def view_of(job: Job, *, at: datetime) -> JobView:
    """Return what the page of a job needs to know."""
    silent_since = at - timedelta(seconds=settings.JOB_SILENT_AFTER)
    percent = min(100, job.progress_done * 100 // job.progress_total) if job.progress_total else None
    return JobView(
        job=job,
        is_under_way=job.state in {JobState.WAITING, JobState.RUNNING},
        is_silent=job.state == JobState.RUNNING and (job.alive_at or at) < silent_since,
        can_be_retried=job.state == JobState.FAILED,
        percent=100 if job.state == JobState.DONE else percent,
    )
