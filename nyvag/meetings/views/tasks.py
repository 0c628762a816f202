"""Tasks: the list, one task with what happened to it, giving, changing and reporting one."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from nyvag.audit.queries import history_of
from nyvag.core.access import actor_of, reads, writes
from nyvag.core.clock import now, today
from nyvag.core.tenancy import current_body_id
from nyvag.meetings import access, commands, queries
from nyvag.meetings.filters import TaskFilter
from nyvag.meetings.forms.tasks import CommentForm, ReportForm, TaskForm
from nyvag.meetings.rules.reporting import Fault
from nyvag.meetings.rules.states import Visibility
from nyvag.meetings.tables import TaskTable, tone_of
from nyvag.meetings.task_papers import papers_of_task
from nyvag.meetings.views.finding import kept_or_403, task_or_404
from nyvag.ui.forms import render_confirm, render_form
from nyvag.ui.lists import list_response

FORM_PAGE = "meetings/form.html"
FIELDS = {
    Fault.STATE: "state",
    Fault.CAUSE: "cause",
    Fault.PLACE: "moved_to",
    Fault.REASON: "comment",
    Fault.DAY: "due_on",
}
"""Where on the form a fault of the report is shown."""


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
            "left": queries.left_to_do(rows, today()),
            "empty_template": "meetings/_no_tasks.html",
        },
    )


@reads(*access.MAY_READ)
def task_detail(request: HttpRequest, task_reference: uuid.UUID) -> HttpResponse:
    """Answer: what, who, by when, and how does it go?"""
    task, owner = task_or_404(request, task_reference)
    may_report = owner.may_write or access.may_report(task, owner, actor_of(request), today())
    assignment = getattr(task, "assignment", None)
    context = {
        "task": task,
        "tone": tone_of(task),
        "owner": owner,
        "is_late": task.is_late(today()),
        "events": list(history_of(f"task:{task.reference}")),
        "dates": list(task.dates.order_by("-set_at", "-pk")),
        "comments": list(task.comments.order_by("-said_at", "-pk")),
        "assignment": assignment,
        "papers": papers_of_task(task, may_read=True, may_report=may_report),
        "may_report": may_report and (task.is_open or assignment is None),
        "may_nudge": owner.may_write and task.is_open,
        "is_nudged": task.nudged_on == today(),
        "may_write": owner.may_write,
        "may_close_link": owner.may_write and actor_of(request).role in access.KEEPS_BODY_MEETINGS,
    }
    return render(request, "meetings/task_detail.html", context)


@writes(*access.MAY_WRITE)
def task_new(request: HttpRequest, owner_kind: str, owner_id: str) -> HttpResponse:
    """Give a task between meetings."""
    kept_or_403(request, owner_kind, owner_id)
    form = TaskForm(request.POST or None)
    back = reverse("meetings:task-list")
    if form.is_valid():
        by, at = actor_of(request), now()
        try:
            facts = form.facts(by, at)
            task = commands.give_task(owner_kind=owner_kind, owner_id=owner_id, facts=facts, by=by, at=at)
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
    form = TaskForm(request.POST or None, initial=TaskForm.initial_for(task), task=task)
    if form.is_valid():
        by, at = actor_of(request), now()
        try:
            facts = form.facts(by, at)
            commands.change_task(task=task, facts=facts, by=by, at=at)
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
    if not access.may_report(task, owner, actor_of(request), today()):
        raise PermissionDenied
    form = ReportForm(request.POST if request.method == "POST" else None, task=task)
    back = reverse("meetings:task-detail", args=[task_reference])
    if form.is_valid():
        version = form.cleaned_data["version"]
        try:
            commands.report_task(
                task=task, report=form.report(), version=version, by=actor_of(request), at=now()
            )
        except commands.UnableToReport as refusal:
            name = FIELDS.get(refusal.fault) if refusal.fault else None
            form.add_error(name if name in form.fields else None, str(refusal))
        except commands.UnableToChangeMeeting as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Thank you. The task is reported."))
            return redirect(back)
    context = {"heading": task.title, "task": task, "submit": _("Report"), "cancel_url": back}
    return render_form(request, FORM_PAGE, form, context)


@writes(*access.MAY_WRITE)
def task_comment(request: HttpRequest, task_reference: uuid.UUID) -> HttpResponse:
    """Say something about a task, to those who sign in or also to those who answer by a link."""
    task, owner = task_or_404(request, task_reference)
    if not access.may_report(task, owner, actor_of(request), today()):
        raise PermissionDenied
    form = CommentForm(request.POST if request.method == "POST" else None)
    back = reverse("meetings:task-detail", args=[task_reference])
    if form.is_valid():
        said = form.cleaned_data
        try:
            commands.comment_task(
                task=task,
                text=said["text"],
                visibility=Visibility(said["visibility"]),
                by=actor_of(request),
                at=now(),
            )
        except (commands.UnableToChangeTask, commands.UnableToChangeMeeting) as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(back)
    context = {"heading": _("Comment"), "task": task, "submit": _("Save the comment"), "cancel_url": back}
    return render_form(request, FORM_PAGE, form, context)


@writes(*access.MAY_WRITE)
@require_POST
def task_nudge(request: HttpRequest, task_reference: uuid.UUID) -> HttpResponse:
    """Remind whoever answers for a task by mail, once a day."""
    task, _owner = task_or_404(request, task_reference)
    try:
        count = commands.nudge_task(task=task, by=actor_of(request), at=now())
    except commands.UnableToNudge as refusal:
        messages.error(request, str(refusal))
    else:
        said = ngettext(
            "A reminder of %(title)s is on its way to %(count)d recipient.",
            "A reminder of %(title)s is on its way to %(count)d recipients.",
            count,
        )
        messages.success(request, said % {"count": count, "title": task.title})
    asked = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(asked, allowed_hosts=None) and asked.startswith("/")
    return redirect(asked) if is_ours else redirect("meetings:task-detail", task_reference)


@writes(*access.KEEPS_BODY_MEETINGS)
def task_close_link(request: HttpRequest, task_reference: uuid.UUID) -> HttpResponse:
    """Ask, then close the links by which those who answer for a task do so."""
    task, owner = task_or_404(request, task_reference)
    if not owner.may_write:
        raise PermissionDenied
    back = reverse("meetings:task-detail", args=[task_reference])
    if request.method == "POST":
        by, at = actor_of(request), now()
        closed = sum(
            commands.close_links(contact=each, by=by, at=at) for each in commands.recipients_of(task, at)
        )
        said = _("The link is closed. The next mail brings a new one.") if closed else _("No link was open.")
        messages.success(request, said)
        return redirect(back)
    return render_confirm(
        request,
        title=_("Close the link to answer by"),
        consequence=_(
            "Whoever has the link can no longer answer by it, about this or anything else. "
            "The next mail brings a new one."
        ),
        submit=_("Close the link"),
        cancel_url=back,
    )
