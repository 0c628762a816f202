"""Tasks: the list, one task with what happened to it, giving, changing and reporting one."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from nyvag.audit.queries import history_of
from nyvag.core.access import actor_of, reads, writes
from nyvag.core.clock import now, today
from nyvag.core.tenancy import current_body_id
from nyvag.meetings import access, commands, queries
from nyvag.meetings.filters import TaskFilter
from nyvag.meetings.forms.tasks import ReportForm, TaskForm
from nyvag.meetings.rules.states import TaskState
from nyvag.meetings.tables import TaskTable, tone_of
from nyvag.meetings.views.finding import kept_or_403, task_or_404
from nyvag.ui.forms import render_form
from nyvag.ui.lists import list_response

FORM_PAGE = "meetings/form.html"


@reads(*access.MAY_READ)
def task_list(request: HttpRequest) -> HttpResponse:
    """Answer: what is left to do, and what is late?"""
    actor = actor_of(request)
    rows = access.readable(queries.tasks_with_names(), actor)
    keeps = access.owner_of(access.BODY, str(current_body_id()), actor)
    return list_response(
        request,
        queryset_or_rows=rows.order_by(
            F("closed_at").desc(nulls_first=True), F("due_on").asc(nulls_last=True), "pk"
        ),
        table_class=TaskTable,
        filterset_class=TaskFilter,
        template="meetings/task_list.html",
        title=_("Tasks"),
        export_name=_("tasks"),
        context={
            "may_give": keeps is not None and keeps.may_write,
            "body_id": current_body_id(),
            "empty_template": "meetings/_no_tasks.html",
        },
    )


@reads(*access.MAY_READ)
def task_detail(request: HttpRequest, task_reference: uuid.UUID) -> HttpResponse:
    """Answer: what, who, by when, and how does it go?"""
    task, owner = task_or_404(request, task_reference)
    context = {
        "task": task,
        "tone": tone_of(task),
        "owner": owner,
        "is_late": task.is_late(today()),
        "events": list(history_of(f"task:{task.reference}")),
        "may_report": access.may_report(task, owner, actor_of(request)),
        "may_write": owner.may_write,
    }
    return render(request, "meetings/task_detail.html", context)


@writes(*access.MAY_WRITE)
def task_new(request: HttpRequest, owner_kind: str, owner_id: str) -> HttpResponse:
    """Give a task between meetings."""
    kept_or_403(request, owner_kind, owner_id)
    form = TaskForm(request.POST or None)
    back = reverse("meetings:task-list")
    if form.is_valid():
        try:
            task = commands.give_task(
                owner_kind=owner_kind,
                owner_id=owner_id,
                facts=form.facts(),
                by=actor_of(request),
                at=now(),
            )
        except (commands.UnableToChangeTask, commands.UnableToChangeMeeting) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The task is given."))
            return redirect("meetings:task-detail", task.reference)
    context = {"heading": _("Give a task"), "submit": _("Give the task"), "cancel_url": back}
    return render_form(request, FORM_PAGE, form, context)


@writes(*access.MAY_WRITE)
def task_edit(request: HttpRequest, task_reference: uuid.UUID) -> HttpResponse:
    """Change what a task says, who answers for it or its day."""
    task, _owner = task_or_404(request, task_reference)
    kept_or_403(request, task.owner_kind, task.owner_id)
    form = TaskForm(request.POST or None, initial=TaskForm.initial_for(task))
    if form.is_valid():
        try:
            commands.change_task(task=task, facts=form.facts(), by=actor_of(request), at=now())
        except (commands.UnableToChangeTask, commands.UnableToChangeMeeting) as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("meetings:task-detail", task_reference)
    back = reverse("meetings:task-detail", args=[task_reference])
    context = {"heading": _("Change the task"), "submit": _("Save the task"), "cancel_url": back}
    return render_form(request, FORM_PAGE, form, context)


@writes(*access.MAY_WRITE)
def task_report(request: HttpRequest, task_reference: uuid.UUID) -> HttpResponse:
    """Say how a task goes: done is chosen already, so that one more click is enough."""
    task, owner = task_or_404(request, task_reference)
    if not access.may_report(task, owner, actor_of(request)):
        raise PermissionDenied
    form = ReportForm(request.POST if request.method == "POST" else None, task=task)
    back = reverse("meetings:task-detail", args=[task_reference])
    if form.is_valid():
        data = form.cleaned_data
        try:
            commands.report_task(
                task=task,
                state=TaskState(data["state"]),
                reason=data["reason"],
                by=actor_of(request),
                at=now(),
            )
        except (commands.UnableToChangeTask, commands.UnableToChangeMeeting) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Thank you. The task is reported."))
            return redirect(back)
    context = {"heading": task.title, "task": task, "submit": _("Report"), "cancel_url": back}
    return render_form(request, FORM_PAGE, form, context)
