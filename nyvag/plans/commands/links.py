"""What a row of a plan serves or leans on, and what of it is still to be decided."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.plans.access import check_leads
from nyvag.plans.commands.plan_refusals import UnableToChangePlan, refuse_person_numbers
from nyvag.plans.commands.plan_writing import locked, locked_plan, log_node
from nyvag.plans.models import ListedPrinciple, NodeLink, OpenPoint, PlanNode, SteeringDocument
from nyvag.plans.rules.plans import GLOBAL_GOALS, LinkKind, OpenField


@dataclass(frozen=True, slots=True)
class LinkFacts:
    """What a row serves or leans on."""

    kind: LinkKind
    other: PlanNode | None = None
    document: SteeringDocument | None = None
    principle: ListedPrinciple | None = None
    number: int | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class OpenFacts:
    """A value that is to be decided: which, where and by when."""

    field: OpenField
    where: str = ""
    when: str = ""
    by_on: dt.date | None = None


@transaction.atomic
def link_node(*, node: PlanNode, facts: LinkFacts, by: Actor, at: dt.datetime) -> NodeLink:
    """Say what a row serves or leans on; saying it twice changes nothing.

    Raises:
        PermissionDenied: the actor does not lead.
        UnableToChangePlan: what it serves is not said, is the row itself, or a text holds a personal number.
    """
    check_leads(by)
    plan = locked_plan(node.plan)
    _refuse_link(node, facts)
    link, is_new = NodeLink.objects.get_or_create(
        body_id=plan.body_id,
        node=node,
        kind=facts.kind,
        other=facts.other,
        document=facts.document,
        principle=facts.principle,
        number=facts.number,
        text=facts.text.strip()[:300],
    )
    if is_new:
        log_node("node-linked", node, _("%(title)s: it was written what the row serves."), by=by, at=at)
    return link


@transaction.atomic
def unlink_node(*, link: NodeLink, by: Actor, at: dt.datetime) -> None:
    """Take back that a row serves something.

    Raises:
        PermissionDenied: the actor does not lead.
    """
    check_leads(by)
    node = link.node
    locked_plan(node.plan)
    link.delete()
    log_node("node-unlinked", node, _("%(title)s: a link was taken away."), by=by, at=at)


@transaction.atomic
def leave_open(*, node: PlanNode, facts: OpenFacts, by: Actor, at: dt.datetime) -> OpenPoint:
    """Say that a value of a row is to be decided, where and by when.

    Raises:
        PermissionDenied: the actor does not lead.
        UnableToChangePlan: the value is marked already, or a text holds a personal number.
    """
    check_leads(by)
    refuse_person_numbers(where=facts.where, when=facts.when)
    plan = locked_plan(node.plan)
    if OpenPoint.objects.filter(node=node, field=facts.field, decided_on=None).exists():
        raise UnableToChangePlan(_("That is already marked as to be decided."), "field")
    point = OpenPoint.objects.create(
        body_id=plan.body_id,
        node=node,
        field=facts.field,
        where=facts.where.strip()[:200],
        when=facts.when.strip()[:120],
        by_on=facts.by_on,
    )
    log_node("point-left-open", node, _("%(title)s: something is to be decided."), by=by, at=at)
    return point


@transaction.atomic
def decide_point(*, point: OpenPoint, decided_on: dt.date, by: Actor, at: dt.datetime) -> OpenPoint:
    """Say that what was open has been decided.

    Raises:
        PermissionDenied: the actor does not lead.
        UnableToChangePlan: it was decided already, or the day lies ahead.
    """
    check_leads(by)
    locked_plan(point.node.plan)
    found: OpenPoint = locked(point)
    if found.decided_on is not None:
        raise UnableToChangePlan(_("That has been decided already."))
    if decided_on > day_of(at):
        raise UnableToChangePlan(_("The day lies ahead."), "decided_on")
    found.decided_on = decided_on
    found.save(update_fields=["decided_on"])
    log_node("point-decided", found.node, _("%(title)s: what was open has been decided."), by=by, at=at)
    return found


def _refuse_link(node: PlanNode, facts: LinkFacts) -> None:
    refuse_person_numbers(text=facts.text)
    said = {
        LinkKind.NODE: facts.other is not None,
        LinkKind.DOCUMENT: facts.document is not None,
        LinkKind.PRINCIPLE: facts.principle is not None,
        LinkKind.GLOBAL_GOAL: facts.number in GLOBAL_GOALS,
    }.get(facts.kind, bool(facts.text.strip()))
    if not said:
        raise UnableToChangePlan(_("Say what the row serves."))
    if facts.other is not None and facts.other.pk == node.pk:
        raise UnableToChangePlan(_("A row cannot serve itself."), "other")
