"""The pages of jobs in a browser: the list, and a job in each state."""

from typing import Any

import pytest
from playwright.sync_api import expect

from nyvag.core.access import Role
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.jobs import commands
from nyvag.jobs.models import Job
from tests.factories import frame
from tests.functional.page_rules import check_page

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize(("width", "scheme", "language"), [(1280, "light", "en"), (320, "dark", "sv")])
def test_jobs_are_usable(open_page: Any, width: int, scheme: str, language: str) -> None:
    at = frame.body("Solberga kommun", accent="green")
    by = frame.actor(Role.COORDINATOR, at)
    with acting_for(at.pk):
        jobs = [
            commands.enqueue(task="tests.none", arguments={}, title=f"Läs in {name}.csv", by=by, at=now())
            for name in ("väntar", "går", "tystnat", "misslyckats")
        ]
        for job in jobs[1:]:
            commands.start(job, now())
        Job.objects.filter(pk=jobs[1].pk).update(progress_done=3, progress_total=8, progress_text="läser")
        Job.objects.filter(pk=jobs[2].pk).update(alive_at=now() - 2 * commands.silence())
        commands.fail(jobs[3], now(), "Filen saknar belopp.")
    session = str(frame.client(Role.COORDINATOR, at).cookies["sessionid"].value)
    for path in ("", *(f"{job.pk}/" for job in jobs)):
        page = open_page(f"/jobb/{path}", session=session, width=width, scheme=scheme, language=language)
        expect(page.locator("h1")).to_be_visible()
        check_page(page)
