"""Choosing what of the plans and steering documents anyone may read, with a look at it first."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from nyvag.core.access import actor_of, writes
from nyvag.core.clock import now, today
from nyvag.plans.access import MAY_LEAD
from nyvag.plans.commands import publishing as commands
from nyvag.plans.commands.plan_refusals import UnableToChangePlan
from nyvag.plans.models import Plan, PlanNode
from nyvag.plans.public_shown import document_shown, plan_shown, plans_of
from nyvag.plans.queries.public_plans import plan_to_show, public_plan
from nyvag.plans.rules.plans import PlanState
from nyvag.plans.views.finding_documents import whole_or_404
from nyvag.plans.views.plan_finding import node_or_404, plan_or_404
from nyvag.ui.forms import render_confirm

PUBLISHABLE = (PlanState.IN_FORCE, PlanState.ENDED)


@writes(*MAY_LEAD)
def plan_publish(request: HttpRequest, plan_reference: uuid.UUID) -> HttpResponse:
    """Show the plan as anyone would see it; publish it or take it away."""
    plan = plan_or_404(plan_reference)
    if request.method == "POST":
        _publish(request, plan)
        return redirect("plans:plan-publish", plan.reference)
    found = public_plan(plan_to_show(plan.reference, also_unpublished=True), today())
    hidden = PlanNode.objects.filter(plan=plan, removed_at=None, is_public=False)
    context = {
        **plan_shown(found),
        "body": request.public_body,  # type: ignore[attr-defined]  # found with who is signed in
        "is_preview": True,
        "may_publish": plan.state in PUBLISHABLE,
        "withheld": hidden.order_by("depth", "place", "pk"),
    }
    return render(request, "plans/plan_publish.html", context)


@writes(*MAY_LEAD)
def node_show(request: HttpRequest, node_reference: uuid.UUID) -> HttpResponse:
    """Withhold a row from the public pages, or show it there again."""
    node = node_or_404(node_reference)
    page = reverse("plans:plan-publish", args=[node.plan.reference])
    if request.method == "POST":
        commands.show_row(node=node, is_public=not node.is_public, by=actor_of(request), at=now())
        return redirect(page)
    said: dict[str, Any] = {
        "title": _("Show “%(row)s” to anyone?"),
        "consequence": _("It stands on the public page as soon as the plan does, with what is under it."),
        "submit": _("Show it"),
    }
    if node.is_public:
        said = {
            "title": _("Withhold “%(row)s” from the public pages?"),
            "consequence": _(
                "It and what stands under it are taken away at once, and nothing tells that they are there."
            ),
            "submit": _("Withhold it"),
        }
    said["title"] = said["title"] % {"row": node}
    return render_confirm(request, **said, cancel_url=page)


@writes(*MAY_LEAD)
def document_publish(request: HttpRequest, document_reference: uuid.UUID) -> HttpResponse:
    """Show the document as anyone would see it; let anyone read it or take it away."""
    found = whole_or_404(document_reference)
    document = found.document
    if request.method == "POST":
        is_public = request.POST.get("act") == "publish"
        commands.show_document(document=document, is_public=is_public, by=actor_of(request), at=now())
        messages.success(request, _shown_said() if is_public else _gone_said())
        return redirect("plans:document-publish", document.reference)
    is_public, document.is_public = document.is_public, True
    context = {
        "shown": document_shown(found, plans_of(document), today()),
        "document": document,
        "is_public": is_public,
        "body": request.public_body,  # type: ignore[attr-defined]  # found with who is signed in
    }
    return render(request, "plans/document_publish.html", context)


def _publish(request: HttpRequest, plan: Plan) -> None:
    actor, at = actor_of(request), now()
    try:
        if request.POST.get("act") == "publish":
            commands.publish_plan(plan=plan, by=actor, at=at)
            messages.success(request, _shown_said())
        else:
            commands.withdraw_plan(plan=plan, by=actor, at=at)
            messages.success(request, _gone_said())
    except UnableToChangePlan as refusal:
        messages.error(request, str(refusal))


def _shown_said() -> str:
    return _("Anyone can read it now.")


def _gone_said() -> str:
    return _("It is taken away from the public pages.")
