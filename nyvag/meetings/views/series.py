"""Series of meetings: the list, one series with its wheel, starting and changing one."""

import uuid

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

from nyvag.core.access import actor_of, reads, writes
from nyvag.core.clock import now, today
from nyvag.core.tenancy import current_body_id
from nyvag.meetings import access, commands, queries
from nyvag.meetings.forms.meetings import SeriesForm
from nyvag.meetings.models import Task
from nyvag.meetings.rules.states import UNFINISHED
from nyvag.meetings.tables import SeriesTable, tone_of
from nyvag.meetings.views.finding import kept_or_403, series_or_404
from nyvag.ui.forms import render_form
from nyvag.ui.lists import list_response

FORM_PAGE = "meetings/form.html"


@reads(*access.MAY_READ)
def series_list(request: HttpRequest) -> HttpResponse:
    """Answer: which meetings come again?"""
    actor = actor_of(request)
    keeps = access.owner_of(access.BODY, str(current_body_id()), actor)
    return list_response(
        request,
        queryset_or_rows=access.readable(queries.series_by_name(), actor),
        table_class=SeriesTable,
        template="meetings/series_list.html",
        title=_("Series of meetings"),
        export_name=_("series"),
        context={
            "may_plan": keeps is not None and keeps.may_write,
            "empty_template": "meetings/_no_series.html",
        },
    )


@reads(*access.MAY_READ)
def series_detail(request: HttpRequest, series_reference: uuid.UUID) -> HttpResponse:
    """Answer: does the year keep to the wheel, and which meetings are there?"""
    series, owner = series_or_404(request, series_reference)
    wheel = queries.wheel_year(series, today().year)
    meetings = list(queries.meetings_by_time().filter(series=series))
    context = {
        "series": series,
        "owner": owner,
        "wheel": wheel,
        "missing": ", ".join(str(MONTHS[month]) for month in wheel.missing_months),
        "months": ", ".join(str(MONTHS[month]) for month in series.months),
        "meetings": [(meeting, tone_of(meeting)) for meeting in meetings],
        "tasks": list(queries.by_due(_open_tasks(series.pk))),
        "may_write": owner.may_write,
    }
    return render(request, "meetings/series_detail.html", context)


@writes(*access.MAY_WRITE)
def series_new(request: HttpRequest, owner_kind: str, owner_id: str) -> HttpResponse:
    """Start a series."""
    owner = kept_or_403(request, owner_kind, owner_id)
    form = SeriesForm(request.POST or None)
    if form.is_valid():
        try:
            series = commands.start_series(
                owner_kind=owner_kind,
                owner_id=owner_id,
                facts=form.facts(),
                by=actor_of(request),
                at=now(),
            )
        except commands.UnableToChangeMeeting as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The series is started. Next: plan its first meeting."))
            return redirect("meetings:series-detail", series.reference)
    context = {"heading": _("Start a series of meetings"), "submit": _("Start the series")}
    return render_form(request, FORM_PAGE, form, {**context, "cancel_url": owner.url})


@writes(*access.MAY_WRITE)
def series_edit(request: HttpRequest, series_reference: uuid.UUID) -> HttpResponse:
    """Change a series, or end it by its last day."""
    series, _owner = series_or_404(request, series_reference)
    kept_or_403(request, series.owner_kind, series.owner_id)
    form = SeriesForm(request.POST or None, initial=SeriesForm.initial_for(series))
    if form.is_valid():
        try:
            commands.change_series(series=series, facts=form.facts(), by=actor_of(request), at=now())
        except commands.UnableToChangeMeeting as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The series is changed."))
            return redirect("meetings:series-detail", series_reference)
    context = {"heading": _("Change the series"), "submit": _("Save the series"), "series": series}
    back = reverse("meetings:series-detail", args=[series_reference])
    return render_form(request, FORM_PAGE, form, {**context, "cancel_url": back})


def _open_tasks(series_id: int) -> "QuerySet[Task]":
    return queries.tasks_with_names().filter(meeting__series_id=series_id, state__in=UNFINISHED)
