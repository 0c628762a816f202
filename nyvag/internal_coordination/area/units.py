"""What the people of one unit see: its groups with their meetings and minutes, and what it has proposed."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from nyvag.core.clock import day_of
from nyvag.core.providers import UnitPart
from nyvag.core.tenancy import acting_for
from nyvag.internal_coordination.models import CoordinationGroup
from nyvag.internal_coordination.queries.meetings import Meetings, meetings_of
from nyvag.internal_coordination.queries.proposals import waiting_proposals
from nyvag.internal_coordination.queries.seats import seats_on
from nyvag.internal_coordination.rules.states import GroupState
from nyvag.meetings.models import Meeting

MOST_SHOWN = 20
MOST_MEETINGS = 200


@dataclass(frozen=True)
class UnitGroup:
    """A group where a unit has a seat: its next meeting and the latest approved minutes."""

    group: CoordinationGroup
    coming: Meeting | None
    minutes: Meeting | None


def buying_part(*, unit_name: str, body_id: int, at: datetime) -> UnitPart:
    """Let a unit look for who sells what it needs, and ask whether it may buy directly (no statement)."""
    return UnitPart(
        key="buying",
        title=_("Need to buy something?"),
        template="internal_coordination/_unit_buying.html",
        context={},
    )


def unit_part(*, unit_name: str, body_id: int, at: datetime) -> UnitPart:
    """Show a unit's groups with meetings, and what it has proposed (three statements)."""
    with acting_for(body_id):
        seats = seats_on(day_of(at)).filter(unit__name=unit_name).exclude(group__state=GroupState.CLOSED)
        groups = {seat.group_id: seat.group for seat in seats}
        rows = (
            list(meetings_of([each.reference for each in groups.values()])[:MOST_MEETINGS]) if groups else []
        )
        proposals = list(waiting_proposals().filter(unit__name=unit_name)[:MOST_SHOWN])
    return UnitPart(
        key="groups",
        title=_("Your unit in the coordination groups"),
        template="internal_coordination/_unit_part.html",
        context={
            "groups": [_unit_group(each, rows, at) for each in groups.values()],
            "proposals": proposals,
        },
    )


def _unit_group(group: CoordinationGroup, rows: list[Meeting], at: datetime) -> UnitGroup:
    own = Meetings([each for each in rows if each.owner_id == str(group.reference)], at)
    return UnitGroup(group, own.coming, next(iter(own.approved), None))
