"""Reading how a body's internal coordination stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Min, Q

from nyvag.core.clock import day_of
from nyvag.core.once import once
from nyvag.core.tenancy import acting_for
from nyvag.internal_coordination.models import CoordinationGroup, GroupStep
from nyvag.internal_coordination.queries import routines
from nyvag.internal_coordination.queries.groups import groups_in_order
from nyvag.internal_coordination.queries.seats import GroupSeen, seen
from nyvag.internal_coordination.rules.coverage import MEASURED, nowhere
from nyvag.internal_coordination.rules.standing import Picture
from nyvag.internal_coordination.rules.states import GROUP, GroupState
from nyvag.meetings.models import Meeting, Task
from nyvag.meetings.rules.states import AHEAD, TOOK_PLACE, UNFINISHED, MeetingState
from nyvag.meetings.rules.wheel import Wheel, kept_in_twelve_months

APPROVED_WITHIN = timedelta(days=21)
YEAR = timedelta(days=366)


@dataclass(frozen=True)
class Coordination:
    """A body's groups as they are today, with figures about them."""

    groups: tuple[GroupSeen, ...]
    missing: tuple[str, ...]
    picture: Picture
    latest: date | None
    coming: datetime | None

    @property
    def measured(self) -> list[GroupSeen]:
        """The active groups that functions must take part in."""
        return [each for each in self.groups if is_measured(each.group)]


def is_measured(group: CoordinationGroup) -> bool:
    """Tell whether a group is active and functions must take part in it."""
    return group.state == GroupState.ACTIVE and group.kind in MEASURED


@once
def coordination(body_id: int, at: datetime) -> Coordination:
    """Gather how a body's groups, meetings, tasks and routines stand (nine statements)."""
    on = day_of(at)
    with acting_for(body_id):
        found = tuple(seen(groups_in_order(), on=on))
        measured = [each for each in found if is_measured(each.group)]
        required = list(dict.fromkeys(key for each in measured for key in each.required))
        missing = nowhere([each.coverage for each in measured], required)
        days, coming = _days(at)
        wheels = _wheels([each.group for each in measured], days, on)
        tasks = _tasks(on)
        standing = routines.standing(on, body_id)
        late_minutes = _late_minutes(at)
    held = [day for each in days.values() for day in each]
    picture = Picture(
        groups=len(found),
        active=len(measured),
        forming=sum(each.group.state == GroupState.FORMING for each in found),
        missing=len(missing),
        expected=sum(expected for expected, _held in wheels),
        held=sum(kept for _expected, kept in wheels),
        met=sum(day > on - YEAR for day in held),
        late_minutes=late_minutes,
        open_tasks=tasks[0],
        late_tasks=tasks[1],
        routines=standing.in_use,
        unkept_routines=standing.without_owner + standing.overdue,
    )
    return Coordination(found, missing, picture, max(held, default=None), coming)


def _days(at: datetime) -> tuple[dict[str, list[date]], datetime | None]:
    """List the days when groups met, by group, and the next time one is to meet (one statement)."""
    rows = Meeting.objects.filter(owner_kind=GROUP, starts_at__gt=at - 2 * YEAR)
    found: dict[str, list[date]] = {}
    coming: list[datetime] = []
    for owner_id, starts_at, state in rows.order_by("pk").values_list("owner_id", "starts_at", "state"):
        if state in TOOK_PLACE:
            found.setdefault(owner_id, []).append(day_of(starts_at))
        elif state in AHEAD and starts_at >= at:
            coming.append(starts_at)
    return found, min(coming, default=None)


def _wheels(
    groups: Sequence[CoordinationGroup], days: dict[str, list[date]], on: date
) -> list[tuple[int, int]]:
    """Compare each group's twelve months with how often it meets (one statement)."""
    rows = GroupStep.objects.filter(group__in=groups, state=GroupState.ACTIVE)
    since = dict(rows.values_list("group_id").annotate(first=Min("on")).values_list("group_id", "first"))
    return [
        kept_in_twelve_months(
            Wheel(per_year=each.meets_per_year),
            days.get(str(each.reference), []),
            since=since[each.pk] or date.min,
            on=on,
        )
        for each in groups
        if each.meets_per_year and each.pk in since
    ]


def _tasks(on: date) -> tuple[int, int]:
    """Count the groups' open tasks, and those that are late (one statement)."""
    rows = Task.objects.filter(owner_kind=GROUP, state__in=UNFINISHED)
    found = rows.aggregate(open=Count("pk"), late=Count("pk", filter=Q(due_on__lt=on)))
    return found["open"], found["late"]


def _late_minutes(at: datetime) -> int:
    """Count the groups' meetings whose minutes should have been approved (one statement)."""
    rows = Meeting.objects.filter(owner_kind=GROUP, ends_at__lt=at - APPROVED_WITHIN)
    return rows.exclude(state__in=(MeetingState.MINUTES_APPROVED, MeetingState.CANCELLED)).count()
