"""What of this room can lapse: roles that are held, and those whose last day passed with nobody after."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from nyvag.coordinator.models import RoleHolder
from nyvag.coordinator.rules.states import FunctionState
from nyvag.core.reviewing import Reviewable

KEY = "coordinator.role"


def reviewables(*, on: date) -> list[Reviewable]:
    """Give the roles held on a day and those left without anybody; no person is named (one statement)."""
    begun = Q(starts_on=None) | Q(starts_on__lte=on)
    rows = RoleHolder.objects.filter(begun).exclude(function__state=FunctionState.ENDED)
    found = list(rows.select_related("function").order_by("ends_on", "pk"))
    return [_of(each) for each in _held_or_left(found, on)]


def _held_or_left(rows: Iterable[RoleHolder], on: date) -> list[RoleHolder]:
    """Keep who holds a role; where nobody does, the last who did."""
    by_role: dict[tuple[int, str], list[RoleHolder]] = {}
    for row in rows:
        by_role.setdefault((row.function_id, row.role), []).append(row)
    kept = []
    for every in by_role.values():
        held = [each for each in every if each.ends_on is None or each.ends_on >= on]
        kept += held or [max(every, key=lambda each: (each.ends_on or date.max, each.pk))]
    return kept


def _of(row: RoleHolder) -> Reviewable:
    said = f"{row.get_role_display()}, {row.function.name}"
    return Reviewable(
        key=f"{KEY}:{row.pk}",
        kind="role",
        label=str(RoleHolder._meta.verbose_name_plural),
        title=said[:1].upper() + said[1:],
        url=reverse("coordinator:function-detail", args=[row.function.reference]),
        valid_to=row.ends_on,
        unit_id=row.unit_id,
        ending=_("A role ends"),
    )
