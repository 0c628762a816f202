"""Rows of a plan: one row, adding, changing, moving, taking out and putting back."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nyvag.core.access import actor_of, reads, writes
from nyvag.core.clock import now, today
from nyvag.plans.access import MAY_LEAD, MAY_READ, leads
from nyvag.plans.commands import links as link_commands
from nyvag.plans.commands import nodes as commands
from nyvag.plans.commands import removing
from nyvag.plans.commands.plan_refusals import UnableToChangePlan
from nyvag.plans.forms.plans import DecidedForm, LinkForm, NodeForm, OpenPointForm, PlaceForm, ReasonForm
from nyvag.plans.models import NodeLink, OpenPoint, PlanNode
from nyvag.plans.queries.nodes import node_page
from nyvag.plans.rules.plans import NodeKind
from nyvag.plans.views.measuring_rows import is_shown_to_anyone, measured_by
from nyvag.plans.views.plan_finding import node_or_404, plan_or_404, refused
from nyvag.ui.forms import render_confirm, render_form

FORM = "plans/plan_form.html"


@reads(*MAY_READ)
def node_detail(request: HttpRequest, node_reference: uuid.UUID) -> HttpResponse:
    """Answer: what does the row say, and what stands under it?"""
    node = node_or_404(node_reference)
    if node.kind == NodeKind.ACTION:
        return redirect("plans:action-detail", node.reference)
    page = node_page(node, today())
    context = {
        "page": page,
        "node": node,
        "plan": node.plan,
        "measured": measured_by(request, page.indicators),
        "is_shown": is_shown_to_anyone(node),
    }
    return render(request, "plans/node_detail.html", {**context, "may_lead": leads(actor_of(request))})


@writes(*MAY_LEAD)
def node_new(request: HttpRequest, plan_reference: uuid.UUID) -> HttpResponse:
    """Add a row; an action goes on to who answers for it."""
    plan = plan_or_404(plan_reference)
    form = NodeForm(request.POST or None, plan=plan, initial={"parent": request.GET.get("under", "")})
    if form.is_valid():
        try:
            node = commands.add_node(
                plan=plan, facts=form.facts(), parent=form.above(), by=actor_of(request), at=now()
            )
        except UnableToChangePlan as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("The row is added. Say who answers, or go on later."))
            return redirect("plans:node-owners", node.reference)
    context = {"plan": plan, "title": _("Add a row to the plan"), "submit": _("Add the row"), "step": 1}
    return render_form(request, FORM, form, {**context, "cancel_url": _plan_page(plan)})


@writes(*MAY_LEAD)
def node_edit(request: HttpRequest, node_reference: uuid.UUID) -> HttpResponse:
    """Change what a row says."""
    node = node_or_404(node_reference)
    form = NodeForm(request.POST or None, plan=node.plan, of=node, initial=NodeForm.initial_for(node))
    del form.fields["parent"]
    if form.is_valid():
        try:
            commands.change_node(
                node=node,
                facts=form.facts(),
                version=form.cleaned_data["version"],
                by=actor_of(request),
                at=now(),
            )
        except UnableToChangePlan as refusal:
            refused(form, refusal, node.version)
        else:
            return redirect("plans:node-owners", node.reference)
    context = {**_about(node), "title": _("What the row says"), "submit": _("Keep and go on"), "step": 1}
    return render_form(request, FORM, form, context)


@writes(*MAY_LEAD)
def node_move(request: HttpRequest, node_reference: uuid.UUID) -> HttpResponse:
    """Move a row in the tree."""
    node = node_or_404(node_reference)
    given = {"parent": node.parent_id, "place": node.place + 1, "version": node.plan.version}
    form = PlaceForm(request.POST or None, plan=node.plan, of=node, initial=given)
    if form.is_valid():
        try:
            commands.move_node(node=node, **form.where(), by=actor_of(request), at=now())
        except UnableToChangePlan as refusal:
            refused(form, refusal, node.plan.version)
        else:
            messages.success(request, _("The row is moved, with all that stands under it."))
            return redirect(_plan_page(node.plan))
    context = {**_about(node), "title": _("Move the row"), "submit": _("Move the row")}
    return render_form(request, FORM, form, context)


@writes(*MAY_LEAD)
def node_remove(request: HttpRequest, node_reference: uuid.UUID) -> HttpResponse:
    """Take a row out of the plan, with all that stands under it."""
    node = node_or_404(node_reference)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        try:
            gone = removing.remove_node(
                node=node, reason=form.cleaned_data["reason"], by=actor_of(request), at=now()
            )
        except UnableToChangePlan as refusal:
            refused(form, refusal)
        else:
            said = ngettext("%(count)s row is taken out.", "%(count)s rows are taken out.", len(gone))
            messages.success(request, said % {"count": len(gone)})
            return redirect(_plan_page(node.plan))
    count = 1 + node_page(node, today()).below_count
    said = ngettext(
        "%(count)s row goes out of the plan. It can be read and put back under “Rows taken out”.",
        "%(count)s rows go out of the plan. They can be read and put back under “Rows taken out”.",
        count,
    )
    return render_confirm(
        request,
        title=_("Take “%(row)s” out of the plan?") % {"row": node},
        consequence=said % {"count": count},
        submit=_("Take out of the plan"),
        cancel_url=_page(node),
        is_dangerous=True,
        form=form,
    )


@writes(*MAY_LEAD)
def node_restore(request: HttpRequest, node_reference: uuid.UUID) -> HttpResponse:
    """Put a row back."""
    node = node_or_404(node_reference)
    removed = reverse("plans:plan-removed", args=[node.plan.reference])
    if request.method == "POST":
        try:
            removing.restore_node(node=node, by=actor_of(request), at=now())
        except UnableToChangePlan as refusal:
            messages.error(request, str(refusal))
            return redirect(removed)
        messages.success(request, _("The row is put back, last among its siblings."))
        return redirect(_page(node))
    return render_confirm(
        request,
        title=_("Put “%(row)s” back in the plan?") % {"row": node},
        consequence=_("It comes back with all that was taken out with it."),
        submit=_("Put back"),
        cancel_url=removed,
    )


@writes(*MAY_LEAD)
def open_point_new(request: HttpRequest, node_reference: uuid.UUID) -> HttpResponse:
    """Say that a value is to be decided."""
    node = node_or_404(node_reference)
    form = OpenPointForm(request.POST or None)
    if form.is_valid():
        try:
            link_commands.leave_open(node=node, facts=form.facts(), by=actor_of(request), at=now())
        except UnableToChangePlan as refusal:
            refused(form, refusal)
        else:
            return redirect(_page(node))
    context = {**_about(node), "title": _("Something is to be decided"), "submit": _("Keep what is open")}
    return render_form(request, FORM, form, context)


@writes(*MAY_LEAD)
def open_point_decide(request: HttpRequest, open_point_id: int) -> HttpResponse:
    """Say that what was open has been decided."""
    point: OpenPoint = get_object_or_404(OpenPoint.objects.select_related("node__plan"), pk=open_point_id)
    form = DecidedForm(request.POST or None, initial={"decided_on": today()})
    if form.is_valid():
        try:
            link_commands.decide_point(point=point, decided_on=form.day(), by=actor_of(request), at=now())
        except UnableToChangePlan as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("It is noted as decided. Write what was decided on the row."))
            return redirect(_page(point.node))
    title = _("Decided: %(what)s") % {"what": point.get_field_display()}
    return render_form(
        request, FORM, form, {**_about(point.node), "title": title, "submit": _("Note that it is decided")}
    )


@writes(*MAY_LEAD)
def node_link_new(request: HttpRequest, node_reference: uuid.UUID) -> HttpResponse:
    """Say what a row serves."""
    node = node_or_404(node_reference)
    form = LinkForm(request.POST or None, node=node)
    if form.is_valid():
        try:
            link_commands.link_node(node=node, facts=form.facts(), by=actor_of(request), at=now())
        except UnableToChangePlan as refusal:
            refused(form, refusal)
        else:
            return redirect(_page(node))
    context = {**_about(node), "title": _("What does the row serve?"), "submit": _("Keep what it serves")}
    return render_form(request, FORM, form, context)


@writes(*MAY_LEAD)
def node_link_remove(request: HttpRequest, node_link_id: int) -> HttpResponse:
    """Take back that a row serves something."""
    link: NodeLink = get_object_or_404(NodeLink.objects.select_related("node__plan"), pk=node_link_id)
    if request.method == "POST":
        link_commands.unlink_node(link=link, by=actor_of(request), at=now())
        return redirect(_page(link.node))
    return render_confirm(
        request,
        title=_("Take the link away?"),
        consequence=_("The row no longer says that it serves this. Nothing else is changed."),
        submit=_("Take the link away"),
        cancel_url=_page(link.node),
    )


def _about(node: PlanNode) -> dict[str, Any]:
    return {"plan": node.plan, "node": node, "cancel_url": _page(node)}


def _page(node: PlanNode) -> str:
    name = "plans:action-detail" if node.kind == NodeKind.ACTION else "plans:node-detail"
    return reverse(name, args=[node.reference])


def _plan_page(plan: Any) -> str:
    return reverse("plans:plan-detail", args=[plan.reference])
