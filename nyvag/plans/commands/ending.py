"""Letting another action hold instead: merged with it, or replaced by it; and taking that back."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.core.access import Actor
from nyvag.plans.access import check_leads
from nyvag.plans.commands.plan_refusals import UnableToChangePlan, refuse_person_numbers, refuse_stale
from nyvag.plans.commands.plan_writing import locked, locked_action, locked_plan, log_node, save_action
from nyvag.plans.models import Action


@transaction.atomic
def merge_action(
    *, action: Action, into: Action, reason: str, by: Actor, at: dt.datetime, version: int | None = None
) -> Action:
    """Merge an action into another: that one holds from now on, and this one can still be read.

    Raises:
        PermissionDenied: the actor does not lead.
        PlanChangedMeanwhile: somebody else has changed the action.
        UnableToChangePlan: no reason is said, it is the same action, the other does not hold itself, or the
            reason holds a personal number.
    """
    return _give_way(action, into, "merged_into", reason, by, at, version)


@transaction.atomic
def supersede_action(
    *, action: Action, by_action: Action, reason: str, by: Actor, at: dt.datetime, version: int | None = None
) -> Action:
    """Replace an action by another, perhaps of another plan: that one holds from now on.

    Raises:
        PermissionDenied: the actor does not lead.
        PlanChangedMeanwhile: somebody else has changed the action.
        UnableToChangePlan: as when it is merged.
    """
    return _give_way(action, by_action, "superseded_by", reason, by, at, version)


@transaction.atomic
def part_action(*, action: Action, by: Actor, at: dt.datetime) -> Action:
    """Take back that another action holds instead.

    Raises:
        PermissionDenied: the actor does not lead.
        UnableToChangePlan: no other holds instead, or the plan is closed.
    """
    check_leads(by)
    locked_plan(action.node.plan)
    found: Action = locked(action)
    if found.merged_into_id is None and found.superseded_by_id is None:
        raise UnableToChangePlan(_("No other action holds instead of this one."))
    found.merged_into = found.superseded_by = None
    save_action(found, by=by, at=at)
    log_node("action-parted", found.node, _("%(title)s: the action holds by itself again."), by=by, at=at)
    return found


def _give_way(
    action: Action,
    other: Action,
    name: str,
    reason: str,
    by: Actor,
    at: dt.datetime,
    version: int | None,
) -> Action:
    check_leads(by)
    refuse_person_numbers(reason=reason)
    if action.pk == other.pk:
        raise UnableToChangePlan(_("An action cannot hold instead of itself."), "other")
    if not reason.strip():
        raise UnableToChangePlan(_("Say why another action holds instead."), "reason")
    first, second = sorted((action, other), key=lambda each: each.pk)
    held = {each.pk: each for each in (locked_action(first), locked_action(second))}
    found = held[action.pk]
    refuse_stale(version, found.version)
    setattr(found, name, held[other.pk])
    save_action(found, by=by, at=at)
    said = {
        "merged_into": _("%(title)s: the action was merged with another."),
        "superseded_by": _("%(title)s: the action was replaced by another."),
    }
    log_node("action-gave-way", found.node, said[name], by=by, at=at, reason=reason.strip())
    return found
