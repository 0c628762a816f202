"""The queue behind the jobs: django-q2's own table, watched for jobs whose worker has died."""

from datetime import datetime, timedelta
from time import monotonic
from typing import Any

import structlog
from django.conf import settings
from django.db import DatabaseError
from django_q.brokers.orm import ORM

from nyvag.core.clock import now
from nyvag.jobs.commands import hand_out_lost

LOOKS_PER_SILENCE = 6
log = structlog.get_logger(__name__)


class WatchedQueue(ORM):  # type: ignore[misc]  # django-q2 comes without types
    """Gives out tasks, and now and then the jobs that a dead worker left running.

    A task that was given out but never begun, since the whole tree of processes was killed, is given
    out again after two silences. The same task may thus come twice; `worker.run` makes that harmless.
    """

    looked_at = float("-inf")

    def timeout(self, task: Any) -> datetime:
        """Return until when nobody else is given the task."""
        return now() + timedelta(seconds=2 * settings.JOB_SILENT_AFTER)

    def dequeue(self) -> Any:
        """Look for lost jobs at times, then give out the next task."""
        if monotonic() - self.looked_at >= settings.JOB_SILENT_AFTER / LOOKS_PER_SILENCE:
            self.looked_at = monotonic()
            try:
                hand_out_lost(at=now())
            except DatabaseError:
                log.warning("could not look for lost jobs")  # a busy database; the next look is soon
        return super().dequeue()
