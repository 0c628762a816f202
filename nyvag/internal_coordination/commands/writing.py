"""What every command about groups does: look who asks, lock the row, write the event."""

from datetime import datetime

from django.core.exceptions import PermissionDenied

from nyvag.audit.commands import record
from nyvag.core.access import SYSTEM, Actor
from nyvag.core.tenancy import current_body_id
from nyvag.internal_coordination.access import MAY_LEAD
from nyvag.internal_coordination.models import CoordinationGroup, Seat


def check_leads(by: Actor) -> None:
    """Refuse one who does not keep the groups of the body acted for.

    Raises:
        PermissionDenied: the actor does not.
    """
    leads = by.role in MAY_LEAD and by.body_id == current_body_id()
    if by != SYSTEM and not leads:
        raise PermissionDenied


def locked_group(group: CoordinationGroup) -> CoordinationGroup:
    """Return the group as it stands now, held for this change."""
    return CoordinationGroup.objects.select_for_update().get(pk=group.pk)


def locked_seat(seat: Seat) -> Seat:
    """Return the seat as it stands now, held for this change together with its group."""
    locked_group(seat.group)
    rows = Seat.objects.select_for_update(of=("self",)).select_related("group", "unit", "party")
    return rows.get(pk=seat.pk)


def tell(
    kind: str, group: CoordinationGroup, by: Actor, at: datetime, summary: str, reason: str = ""
) -> None:
    """Write the event; `%(name)s` in the summary is the group's name."""
    record(
        kind=f"internal_coordination.{kind}",
        by=by,
        at=at,
        body_id=group.body_id,
        subject=f"group:{group.reference}",
        summary=summary % {"name": group.name},
        reason=reason,
    )
