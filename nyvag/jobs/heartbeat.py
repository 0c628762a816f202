"""A worker's sign of life while it does a job."""

import threading
from types import TracebackType

import structlog
from django.conf import settings
from django.db import DatabaseError, connection

from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.jobs.models import Job
from nyvag.jobs.rules.states import JobState

BEATS_PER_SILENCE = 6
log = structlog.get_logger(__name__)


class Heartbeat:
    """Notes at even intervals that the worker lives, from a thread with a connection of its own."""

    def __init__(self, job: Job) -> None:
        self.job_id, self.attempt, self.body_id = job.pk, job.attempts_count, job.body_id
        self.ended = threading.Event()
        self.thread = threading.Thread(target=self._beat, name="job-heartbeat", daemon=True)

    def __enter__(self) -> "Heartbeat":
        self.thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.ended.set()
        self.thread.join()

    def _beat(self) -> None:
        try:
            with acting_for(self.body_id):
                while not self.ended.wait(settings.JOB_SILENT_AFTER / BEATS_PER_SILENCE):
                    self._note()
        finally:
            connection.close()

    def _note(self) -> None:
        mine = Job.objects.filter(pk=self.job_id, attempts_count=self.attempt, state=JobState.RUNNING)
        try:
            mine.update(alive_at=now())
        except DatabaseError:
            log.warning("could not note a sign of life", job_id=self.job_id)
            connection.close()  # a connection that broke would fail every later note too
