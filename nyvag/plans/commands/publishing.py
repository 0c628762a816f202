"""Showing a plan, a row of it or a steering document to anyone, and taking that back."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.core.access import Actor
from nyvag.core.versions import save_version
from nyvag.plans.access import check_leads
from nyvag.plans.commands.document_log import tell
from nyvag.plans.commands.plan_refusals import UnableToChangePlan
from nyvag.plans.commands.plan_writing import locked, log_node, log_plan
from nyvag.plans.models import Plan, PlanNode, SteeringDocument
from nyvag.plans.rules.plans import PlanState


@transaction.atomic
def publish_plan(*, plan: Plan, by: Actor, at: dt.datetime) -> Plan:
    """Let anyone read a plan, but for the rows that are withheld; one that is public stays as it is.

    Raises:
        PermissionDenied: the actor does not lead.
        UnableToChangePlan: the plan is a draft or was given up.
    """
    check_leads(by)
    found: Plan = locked(plan)
    if found.state == PlanState.DRAFT:
        raise UnableToChangePlan(_("A draft is not shown to anyone. Put the plan in force first."))
    if found.state == PlanState.DROPPED:
        raise UnableToChangePlan(_("A plan that was given up is not shown to anyone."))
    if found.published_at is None:
        found.published_at = at
        save_version(found, by=by, at=at)
        log_plan("plan-published", found, _("%(title)s: the plan was shown to anyone."), by=by, at=at)
    return found


@transaction.atomic
def withdraw_plan(*, plan: Plan, by: Actor, at: dt.datetime) -> Plan:
    """Take a plan away from the public pages at once; one that is not public stays as it is.

    Raises:
        PermissionDenied: the actor does not lead.
    """
    check_leads(by)
    found: Plan = locked(plan)
    if found.published_at is not None:
        found.published_at = None
        save_version(found, by=by, at=at)
        said = _("%(title)s: the plan was taken away from the public pages.")
        log_plan("plan-withdrawn", found, said, by=by, at=at)
    return found


@transaction.atomic
def show_row(*, node: PlanNode, is_public: bool, by: Actor, at: dt.datetime) -> PlanNode:
    """Withhold a row of a plan, with what stands under it, from the public pages; or show it there again.

    Also a plan that has ended can be read by anyone, so its rows can still be withheld.

    Raises:
        PermissionDenied: the actor does not lead.
    """
    check_leads(by)
    found: PlanNode = locked(node)
    if found.is_public is not is_public:
        found.is_public = is_public
        found.version += 1
        save_version(found, by=by, at=at)
        kind = "node-shown" if is_public else "node-withheld"
        said = {
            "node-shown": _("%(title)s: the row may be shown to anyone."),
            "node-withheld": _("%(title)s: the row is withheld from the public pages."),
        }
        log_node(kind, found, said[kind], by=by, at=at)
    return found


@transaction.atomic
def show_document(
    *, document: SteeringDocument, is_public: bool, by: Actor, at: dt.datetime
) -> SteeringDocument:
    """Let anyone read about a steering document once it is adopted, or take it away at once.

    Raises:
        PermissionDenied: the actor does not lead.
    """
    check_leads(by)
    found: SteeringDocument = locked(document)
    if found.is_public is not is_public:
        found.is_public = is_public
        save_version(found, by=by, at=at)
        kind = "document-shown" if is_public else "document-withdrawn"
        said = {
            "document-shown": _("%(title)s: may be shown to anyone."),
            "document-withdrawn": _("%(title)s: was taken away from the public pages."),
        }
        tell(kind, found, said[kind], by=by, at=at)
    return found
