"""Canary rows of jobs."""

from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.jobs.models import Job
from nyvag.organisations.models import PublicBody


def canary_rows(body: PublicBody, canary: str) -> dict[str, object]:
    """Fill a body with rows that carry the canary; return ids by URL argument."""
    with acting_for(body.pk):
        job = Job.objects.create(
            body=body,
            title=f"{canary} inläsning",
            task="tests.integration.jobs.tasks.count_to",
            requested_by_name=f"{canary} Andersson",
            requested_at=now(),
            state="FAILED",
            error=f"{canary} fel",
        )
    return {"job_id": job.pk}
