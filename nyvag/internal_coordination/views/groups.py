"""Groups: the list with how functions take part, one group, and what changes it."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from nyvag.core.access import actor_of, reads, writes
from nyvag.core.clock import now, today
from nyvag.internal_coordination import commands
from nyvag.internal_coordination.access import MAY_LEAD, MAY_READ, MAY_WRITE
from nyvag.internal_coordination.forms.groups import (
    CharterForm,
    FunctionsForm,
    GroupForm,
    NewGroupForm,
    StepForm,
)
from nyvag.internal_coordination.models import CoordinationGroup, RequiredFunction
from nyvag.internal_coordination.queries import groups as queries
from nyvag.internal_coordination.queries.seats import seen
from nyvag.internal_coordination.rules.coverage import MEASURED, nowhere
from nyvag.internal_coordination.rules.states import AT_WORK, GroupState
from nyvag.internal_coordination.tables import GroupTable
from nyvag.internal_coordination.views.finding import act, group_or_404, page_of
from nyvag.internal_coordination.wording import cell_of, named, step_word
from nyvag.ui.lists import list_response


@reads(*MAY_READ)
def group_list(request: HttpRequest) -> HttpResponse:
    """Answer: do the functions that must take part do so, and in which groups?"""
    found = seen(queries.groups_in_order(), on=today())
    at_work = [each for each in found if each.group.state in AT_WORK]
    measured = [each for each in at_work if each.group.kind in MEASURED]
    missing = nowhere([each.coverage for each in at_work], queries.asked_for())
    keys = list(dict.fromkeys(key for each in at_work for key in each.coverage))
    shown = [each for each in at_work if each.coverage]
    context = {
        "count": len(found),
        "measured": len(measured),
        "whole": sum(not each.short for each in measured),
        "missing": named(missing),
        "columns": [each.group for each in shown],
        "matrix": [(named([key]), [cell_of(each.coverage.get(key)) for each in shown]) for key in keys],
        "may_lead": actor_of(request).role in MAY_LEAD,
        "may_propose": actor_of(request).role in MAY_WRITE,
        "empty_template": "internal_coordination/_no_groups.html",
    }
    return list_response(
        request,
        queryset_or_rows=found,
        table_class=GroupTable,
        template="internal_coordination/group_list.html",
        title=_("Every group"),
        export_name=_("groups"),
        context=context,
    )


@reads(*MAY_READ)
def group_history(request: HttpRequest, group_reference: uuid.UUID) -> HttpResponse:
    """Answer: what was the group told to do, by whom, and how has it fared?"""
    group = group_or_404(group_reference)
    context = {
        "group": group,
        "charters": list(group.charters.select_related("meeting", "decision").order_by("-number")),
        "steps": list(group.steps.order_by("-pk")),
        "may_lead": actor_of(request).role in MAY_LEAD,
    }
    return render(request, "internal_coordination/group_history.html", context)


@writes(*MAY_LEAD)
def group_new(request: HttpRequest) -> HttpResponse:
    """Begin a group."""
    form = NewGroupForm(request.POST or None)
    made: list[CoordinationGroup] = []
    return act(
        request,
        form,
        lambda: made.append(
            commands.form_group(facts=form.facts(), by=actor_of(request), at=now(), **form.step())
        ),
        title=_("Form a group"),
        submit=_("Form the group"),
        done=_("The group is being formed. Next: add its seats."),
        group=None,
        to=lambda: page_of(made[0]),
    )


@writes(*MAY_LEAD)
def group_edit(request: HttpRequest, group_reference: uuid.UUID) -> HttpResponse:
    """Change what is said about a group."""
    group = group_or_404(group_reference)
    form = GroupForm(request.POST or None, group=group)
    return act(
        request,
        form,
        lambda: commands.change_group(group=group, facts=form.facts(), by=actor_of(request), at=now()),
        title=_("Change the group"),
        submit=_("Keep the group"),
        done=_("The group is changed."),
        group=group,
    )


@writes(*MAY_LEAD)
def group_step(request: HttpRequest, group_reference: uuid.UUID, state: str) -> HttpResponse:
    """Say that a group became active, dormant or closed, or is formed anew, from when and why."""
    group = group_or_404(group_reference)
    if state not in GroupState.__members__:
        raise Http404
    form = StepForm(request.POST or None)
    word = step_word(GroupState(state))
    return act(
        request,
        form,
        lambda: commands.step_group(
            group=group, state=GroupState(state), by=actor_of(request), at=now(), **form.cleaned_data
        ),
        title=word,
        submit=word,
        done=_("Done. The history says when and why."),
        group=group,
        note=_("Those who have seats leave them that day.") if state == GroupState.CLOSED else "",
    )


@writes(*MAY_LEAD)
def charter_new(request: HttpRequest, group_reference: uuid.UUID) -> HttpResponse:
    """Write what a group is to do, beginning from how it reads now."""
    group = group_or_404(group_reference)
    newest = group.charters.order_by("-number").values_list("text", flat=True).first()
    form = CharterForm(request.POST or None, group=group, initial={"text": newest or ""})
    return act(
        request,
        form,
        lambda: commands.write_charter(group=group, facts=form.facts(), by=actor_of(request), at=now()),
        title=_("Write the charter"),
        submit=_("Keep the charter"),
        done=_("The charter is kept as a new version."),
        group=group,
    )


@writes(*MAY_LEAD)
def functions_edit(request: HttpRequest, group_reference: uuid.UUID) -> HttpResponse:
    """Say which functions a group needs beside those that all need."""
    group = group_or_404(group_reference)
    present = list(group.required.order_by("pk").values_list("function", flat=True))
    is_measured = group.kind in MEASURED
    posted = request.POST if request.method == "POST" else None
    form = FunctionsForm(posted, initial={"functions": present}, offers_all=not is_measured)
    note = _("Business, procurement and labour market are always needed, and what the body has added.")
    return act(
        request,
        form,
        lambda: commands.require_functions(
            group=group, functions=form.chosen(), by=actor_of(request), at=now()
        ),
        title=_("Functions this group needs"),
        submit=_("Keep the functions"),
        done=_("The functions are kept."),
        group=group,
        note=note if is_measured else "",
    )


@writes(*MAY_LEAD)
def body_functions_edit(request: HttpRequest) -> HttpResponse:
    """Say which functions every working and management group needs."""
    rows = RequiredFunction.objects.filter(group=None).order_by("pk")
    initial = {"functions": list(rows.values_list("function", flat=True))}
    form = FunctionsForm(request.POST if request.method == "POST" else None, initial=initial)
    return act(
        request,
        form,
        lambda: commands.require_everywhere(functions=form.chosen(), by=actor_of(request), at=now()),
        title=_("Functions that all groups need"),
        submit=_("Keep the functions"),
        done=_("The functions are kept."),
        group=None,
        note=_("Business, procurement and labour market are always needed in working and management groups."),
    )
