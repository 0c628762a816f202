"""Reading groups: the list, one by its reference, and its history."""

from datetime import date

from django.db.models import OuterRef, Q, QuerySet, Subquery

from nyvag.internal_coordination.models import CoordinationGroup, GroupStep, RequiredFunction
from nyvag.internal_coordination.rules.coverage import MEASURED, required_by
from nyvag.internal_coordination.rules.states import GroupKind, GroupState
from nyvag.organisations.rules.functions import standard_functions

STANDING = {GroupState.ACTIVE: 0, GroupState.FORMING: 1, GroupState.DORMANT: 2, GroupState.CLOSED: 3}
"""In which order groups are shown."""


def groups() -> "QuerySet[CoordinationGroup]":
    """Return the body's groups with the day of their latest step, `state_on` and as it was written."""
    latest = GroupStep.objects.filter(group=OuterRef("pk")).order_by("-pk")
    rows = CoordinationGroup.objects.select_related("informs")
    days = {
        "state_on": Subquery(latest.values("on")[:1]),
        "state_written": Subquery(latest.values("on_written")[:1]),
    }
    return rows.annotate(**days).order_by("name", "pk")


def groups_in_order() -> list[CoordinationGroup]:
    """List the groups, those at work first (one statement)."""
    return sorted(groups(), key=lambda each: STANDING[GroupState(each.state)])


def state_on(steps: list[GroupStep], on: date) -> GroupState | None:
    """Tell what a group was on a day, from its steps, laid in their order; None before it began."""
    past = [each for each in steps if each.on is None or each.on <= on]
    return GroupState(max(past, key=lambda each: each.pk).state) if past else None


def takes_up_daily_matters(reference: str) -> bool:
    """Tell whether a group is of a kind that takes up single questions: working and management groups do."""
    return CoordinationGroup.objects.filter(reference=reference, kind__in=MEASURED).exists()


def asked_for() -> tuple[str, ...]:
    """List the functions that are asked for by the handbook, by key."""
    return tuple(each.key for each in standard_functions() if each.is_asked_for)


def required_of(groups: list[CoordinationGroup]) -> dict[int, tuple[str, ...]]:
    """List the functions that each group needs, by the group's key (one statement)."""
    ids = [each.pk for each in groups]
    rows = RequiredFunction.objects.filter(Q(group=None) | Q(group_id__in=ids)).order_by("pk")
    found = list(rows.values_list("group_id", "function"))
    of_body = [function for group_id, function in found if group_id is None]
    return {
        each.pk: required_by(
            GroupKind(each.kind),
            asked_for(),
            of_body,
            [function for group_id, function in found if group_id == each.pk],
        )
        for each in groups
    }
