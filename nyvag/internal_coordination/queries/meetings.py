"""Reading what a group has before it and behind it: meetings, agenda, tasks, approved minutes."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from nyvag.core.providers import AgendaProposal
from nyvag.internal_coordination.models import CoordinationGroup
from nyvag.internal_coordination.rules.states import GROUP
from nyvag.meetings.models import AgendaItem, Meeting, MinutesVersion, Outcome, Task
from nyvag.meetings.queries import by_due, meetings_by_time, proposals_for, tasks_with_names
from nyvag.meetings.rules.states import AHEAD, TOOK_PLACE, UNFINISHED, MeetingState

MOST_MEETINGS = 40
MOST_TASKS = 20


@dataclass(frozen=True)
class Agenda:
    """What stands on a meeting's agenda, and what the rooms propose besides."""

    items: tuple[AgendaItem, ...] = ()
    proposals: tuple[AgendaProposal, ...] = ()


@dataclass(frozen=True)
class Meetings:
    """A group's latest meetings, the latest first, sorted by what is to be done."""

    rows: Sequence[Meeting]
    at: datetime

    @property
    def coming(self) -> Meeting | None:
        """The next meeting that is planned or called."""
        ahead = [each for each in self.rows if each.state in AHEAD and each.ends_at > self.at]
        return min(ahead, key=lambda each: (each.starts_at, each.pk), default=None)

    @property
    def unwritten(self) -> Meeting | None:
        """The earliest meeting that has passed without minutes being approved."""
        unfinished = (*AHEAD, MeetingState.HELD, MeetingState.MINUTES_DRAFTED)
        past = [each for each in self.rows if each.ends_at <= self.at and each.state in unfinished]
        return min(past, key=lambda each: (each.starts_at, each.pk), default=None)

    @property
    def approved(self) -> list[Meeting]:
        """The meetings whose minutes are approved."""
        return [each for each in self.rows if each.state == MeetingState.MINUTES_APPROVED]

    @property
    def latest(self) -> Meeting | None:
        """The latest meeting that took place."""
        return next((each for each in self.rows if each.state in TOOK_PLACE), None)


def meetings_of(references: Collection[object]) -> "QuerySet[Meeting]":
    """Return the meetings of groups, the latest first."""
    keys = [str(each) for each in references]
    return meetings_by_time().filter(owner_kind=GROUP, owner_id__in=keys)


def latest_meetings(group: CoordinationGroup, at: datetime) -> Meetings:
    """Read a group's latest meetings (one statement)."""
    return Meetings(list(meetings_of([group.reference])[:MOST_MEETINGS]), at)


def agenda_of(meeting: Meeting, at: datetime) -> Agenda:
    """Read a meeting's agenda, and ask the rooms what they propose."""
    items = tuple(meeting.items.order_by("position", "pk"))
    return Agenda(items, tuple(proposals_for(meeting, at)))


def open_tasks(group: CoordinationGroup) -> "QuerySet[Task]":
    """Return what is left to do for a group, the most pressing first."""
    rows = tasks_with_names().filter(owner_kind=GROUP, owner_id=str(group.reference), state__in=UNFINISHED)
    return by_due(rows)


def informing(group: CoordinationGroup) -> list[tuple[CoordinationGroup, Meeting]]:
    """List approved minutes of the groups that keep this one informed, the latest first (two statements)."""
    groups = {str(each.reference): each for each in group.informed_by.order_by("name", "pk")}
    if not groups:
        return []
    rows = meetings_of(groups).filter(state=MeetingState.MINUTES_APPROVED)
    return [(groups[each.owner_id], each) for each in rows[:MOST_MEETINGS]]


def approved_minutes(meeting: Meeting) -> MinutesVersion | None:
    """Return the minutes as they were last approved; None while they are open again."""
    if meeting.state != MeetingState.MINUTES_APPROVED:
        return None
    return meeting.approved.order_by("-number").first()


def outcomes_of(meeting: Meeting) -> "QuerySet[Outcome]":
    """Return what came of a meeting, in the order of its agenda."""
    return meeting.outcomes.select_related("item", "task").order_by("item__position", "pk")
