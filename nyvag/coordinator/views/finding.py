"""Finding what an address names; what is not of the body acted for answers 404."""

import uuid

from django.shortcuts import get_object_or_404

from nyvag.coordinator.models import CoordinatingFunction, Duty, HandOver, OwnActivity, RoleHolder
from nyvag.coordinator.queries.functions import functions


def function_or_404(reference: uuid.UUID) -> CoordinatingFunction:
    """Find a function with its places and holders."""
    return get_object_or_404(functions(), reference=reference)


def holder_or_404(holder_id: int) -> RoleHolder:
    """Find a row of who holds a role."""
    return get_object_or_404(RoleHolder.objects.select_related("function", "person"), pk=holder_id)


def duty_or_404(duty_id: int) -> Duty:
    """Find a duty of a function."""
    return get_object_or_404(Duty.objects.select_related("function"), pk=duty_id)


def activity_or_404(activity_id: int) -> OwnActivity:
    """Find a row the body has written itself and not taken away."""
    return get_object_or_404(OwnActivity.objects.filter(ended_on=None), pk=activity_id)


def hand_over_or_404(reference: uuid.UUID) -> HandOver:
    """Find a hand-over that was done."""
    return get_object_or_404(HandOver.objects.select_related("from_user"), reference=reference)
