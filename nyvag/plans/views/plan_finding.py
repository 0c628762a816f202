"""Finding the plan, row or action that an address names, and putting a refusal on its form."""

import uuid
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from nyvag.core.access import actor_of
from nyvag.core.clock import now
from nyvag.plans.commands.answering_for import may_answer_for
from nyvag.plans.commands.plan_refusals import PlanChangedMeanwhile, UnableToChangePlan
from nyvag.plans.models import Action, OpenPoint, Plan, PlanNode
from nyvag.plans.queries.plans import action_by, plan_by


def plan_or_404(reference: uuid.UUID) -> Plan:
    """Return a plan of the body acted for."""
    found = plan_by(reference)
    if found is None:
        raise Http404
    return found


def node_or_404(reference: uuid.UUID) -> PlanNode:
    """Return a row of a plan of the body acted for, also one that was taken out."""
    rows = PlanNode.objects.select_related("plan", "parent", "copied_from__plan")
    has_points = Exists(OpenPoint.objects.filter(node=OuterRef("pk")))
    found: PlanNode = get_object_or_404(rows.annotate(has_points=has_points), reference=reference)
    return found


def action_or_404(reference: uuid.UUID) -> Action:
    """Return an action of the body acted for, by the reference of its row."""
    found = action_by(reference)
    if found is None:
        raise Http404
    return found


def answered_action(request: HttpRequest, reference: uuid.UUID) -> Action:
    """Return an action that the visitor may say how it goes."""
    found = action_or_404(reference)
    if not may_answer_for(found.node, actor_of(request), now()):
        raise PermissionDenied
    return found


def refused(form: Any, refusal: UnableToChangePlan, version: int | None = None) -> None:
    """Put a refusal on its field; after somebody else's change the form is sent again from theirs."""
    form.add_error(refusal.field_name if refusal.field_name in form.fields else None, str(refusal))
    if isinstance(refusal, PlanChangedMeanwhile) and version is not None:
        form.data = {**form.data.dict(), "version": str(version)} if hasattr(form.data, "dict") else form.data
