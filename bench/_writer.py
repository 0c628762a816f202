"""Write events for the body named, at a steady pace, until ended; print how many a second came through."""

import os
import signal
import sys
import time
from types import FrameType

import django

PACE = 100
KIND = "meetings.task-done"
"""Of a room whose rows all belong to one body, as most of what is written is."""


def main(slug: str) -> None:
    """Write until SIGTERM."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nyvag.config.settings")
    django.setup()
    from nyvag.audit.commands import record
    from nyvag.core.access import SYSTEM
    from nyvag.core.clock import now
    from nyvag.organisations.models import PublicBody

    ended = []

    def end(number: int, frame: FrameType | None) -> None:
        ended.append(number)

    signal.signal(signal.SIGTERM, end)
    body_id = PublicBody.objects.get(slug=slug).pk
    count, start = 0, time.perf_counter()
    while not ended:
        record(kind=KIND, by=SYSTEM, at=now(), body_id=body_id, subject="bench", summary="bench")
        count += 1
        time.sleep(max(0.0, start + count / PACE - time.perf_counter()))
    print(count / (time.perf_counter() - start))


if __name__ == "__main__":
    main(sys.argv[1])
