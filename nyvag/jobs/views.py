"""The jobs of a body: the list, one of them with its progress, and a new attempt."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nyvag.core.access import STAFF, actor_of, reads, writes
from nyvag.core.clock import now
from nyvag.jobs import commands, queries
from nyvag.jobs.tables import JobTable
from nyvag.ui.lists import list_response


@reads(*STAFF)
def job_list(request: HttpRequest) -> HttpResponse:
    """Show the jobs, newest first."""
    return list_response(
        request,
        queryset_or_rows=queries.newest_jobs(),
        table_class=JobTable,
        template="jobs/job_list.html",
        title=_("Jobs"),
        export_name="jobb",
    )


@reads(*STAFF)
def job_detail(request: HttpRequest, job_id: int) -> HttpResponse:
    """Show one job; the part with its progress alone when htmx asks for it."""
    job = get_object_or_404(queries.newest_jobs(), pk=job_id)
    template = "jobs/_job_progress.html" if getattr(request, "htmx", False) else "jobs/job_detail.html"
    return render(request, template, {"view": queries.view_of(job, at=now())})


@writes(*STAFF)
@require_POST
def job_retry(request: HttpRequest, job_id: int) -> HttpResponse:
    """Start a failed job again."""
    job = get_object_or_404(queries.newest_jobs(), pk=job_id)
    try:
        commands.retry(job=job, by=actor_of(request), at=now())
    except commands.UnableToRetryJobError as refusal:
        messages.error(request, str(refusal))
    return redirect("jobs:job-detail", job_id=job_id)
