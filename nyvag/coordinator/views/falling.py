"""What falls if somebody leaves: everything that person answers for, counted by kind."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.utils.safestring import SafeString

from nyvag.coordinator.models import RoleHolder
from nyvag.coordinator.queries.belongings import by_kind, owned_by
from nyvag.coordinator.queries.functions import FunctionView
from nyvag.core.clock import now
from nyvag.ui.kept import content_for

MOST_PEOPLE = 3
"""How many are counted on the first page; the rest are counted where they are handed over."""


def falls_of(request: HttpRequest, views: Sequence[FunctionView]) -> SafeString:
    """Draw what those who coordinate answer for; gathered from every room, drawn once per version."""
    found = [each for view in views for each in view.leaders]
    people = list({each.person_key: each for each in found}.values())[:MOST_PEOPLE]

    def shown() -> dict[str, Any]:
        return {"people": [_counted(each) for each in people]}

    return content_for(request, "coordinator/_falls.html", shown, *[each.pk for each in people])


def _counted(holder: RoleHolder) -> dict[str, Any]:
    """Count what somebody with an account owns; others are looked for by name where they are handed over."""
    if holder.person_id is None:
        return {"holder": holder, "count": None, "kinds": ()}
    owned = owned_by(holder.person_id, now())
    return {"holder": holder, "count": len(owned), "kinds": by_kind(owned)}
