"""All that a meeting's papers say, read at once."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from nyvag.core.clock import day_of
from nyvag.meetings import queries
from nyvag.meetings.access import BODY
from nyvag.meetings.models import (
    AgendaItem,
    Attendance,
    Meeting,
    MinutesVersion,
    Outcome,
    OutcomeVersion,
    Task,
)
from nyvag.meetings.rules.states import MeetingState


@dataclass(frozen=True)
class Contents:
    """A meeting with its agenda, those called, what came of it, and how it was approved.

    `belongs_to` is empty for the body's own meetings; `changes` are earlier wordings of what was changed
    after the minutes were approved.
    """

    meeting: Meeting
    body_name: str
    belongs_to: str = ""
    items: Sequence[AgendaItem] = ()
    attendances: Sequence[Attendance] = ()
    outcomes: Sequence[Outcome] = ()
    tasks: Sequence[Task] = ()
    approved: Sequence[MinutesVersion] = ()
    changes: Sequence[OutcomeVersion] = field(default=())

    @property
    def is_approved(self) -> bool:
        """Tell whether the minutes stand approved as they read."""
        return self.meeting.state == MeetingState.MINUTES_APPROVED


def contents_of(meeting: Meeting, owner_title: str) -> Contents:
    """Read a meeting's parts (six statements, and one for the body where it is not read yet)."""
    approved = list(meeting.approved.order_by("-number"))
    changes = OutcomeVersion.objects.filter(outcome__meeting=meeting).exclude(reason="")
    return Contents(
        meeting=meeting,
        body_name=meeting.body.name,
        belongs_to="" if meeting.owner_kind == BODY else owner_title,
        items=list(meeting.items.order_by("position", "pk")),
        attendances=list(meeting.attendances.order_by("organisation", "function", "pk")),
        outcomes=list(meeting.outcomes.order_by("created_at", "pk")),
        tasks=list(queries.by_due(queries.tasks_with_names().filter(meeting=meeting))),
        approved=approved,
        changes=[
            each
            for each in changes.order_by("changed_at", "pk")
            if approved and _came_after(each.changed_at, approved[0])
        ],
    )


def _came_after(moment: datetime, approved: MinutesVersion) -> bool:
    """Tell whether something was changed after minutes were approved; by the day where no time is kept."""
    if approved.approved_at is not None:
        return moment >= approved.approved_at
    return day_of(moment) >= approved.approved_on
