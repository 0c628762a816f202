"""Reading series, meetings, what is proposed and left over, and tasks."""

import uuid
from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.core import signing
from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse

from nyvag.accounts.models import Membership, User
from nyvag.core.access import STAFF
from nyvag.core.answering import Answerer, Said
from nyvag.core.clock import day_of
from nyvag.core.providers import AgendaProposal, CalendarEvent, load
from nyvag.core.tenancy import acting_for, acting_for_all, current_body_id
from nyvag.meetings.models import (
    AgendaItem,
    Assignment,
    Attendance,
    Meeting,
    MeetingSeries,
    Task,
    TaskComment,
)
from nyvag.meetings.rules.states import AHEAD, TOOK_PLACE, UNFINISHED, MeetingState, TaskState, Visibility
from nyvag.meetings.rules.wheel import WheelYear, year_of
from nyvag.organisations.models import BodyFunction

OPEN_TASKS = "meetings:open-tasks"
"""The key of the item under which open tasks are gone through."""
MOST_SAID = 5
MOST_AWAITED = 50
INVITATION_SALT = "nyvag.meetings.invitation"


def meetings_by_time() -> "QuerySet[Meeting]":
    """Return the body's meetings with their series, the latest first."""
    return Meeting.objects.select_related("series").order_by("-starts_at", "-pk")


def series_by_name() -> "QuerySet[MeetingSeries]":
    """Return the body's series."""
    return MeetingSeries.objects.order_by("name", "pk")


def wheel_year(series: MeetingSeries, year: int) -> WheelYear:
    """Compare a year's meetings of a series with its wheel (one statement)."""
    rows = series.meetings.exclude(state=MeetingState.CANCELLED)
    starts = rows.order_by("starts_at").values_list("starts_at", flat=True)
    return year_of(series.wheel, year, [day_of(start) for start in starts])


def preceding(meeting: Meeting) -> Meeting | None:
    """Return the latest meeting of the same series that was held before this one."""
    if meeting.series_id is None:
        return None
    rows = Meeting.objects.filter(
        series_id=meeting.series_id, state__in=TOOK_PLACE, starts_at__lt=meeting.starts_at
    )
    return rows.exclude(pk=meeting.pk).order_by("-starts_at", "-pk").first()


def left_over(meeting: Meeting) -> list[AgendaItem]:
    """Return what the preceding meeting left: items nothing came of, and those to be taken up again.

    Leaves out what already stands on the agenda or was taken off it, also when a room has proposed the
    same matter anew.
    """
    before = preceding(meeting)
    if before is None:
        return []
    carried = meeting.items.exclude(carried_from=None).values("carried_from_id")
    present = meeting.items.exclude(source_key="").values("source_key")
    skipped = set(meeting.skipped.values_list("source_key", flat=True))
    found = before.items.annotate(outcomes_count=Count("outcomes")).exclude(source_key=OPEN_TASKS)
    left = found.filter(Q(outcomes_count=0) | Q(is_again=True)).exclude(pk__in=carried)
    left = left.exclude(source_key__in=present)
    return [item for item in left.order_by("position", "pk") if skipped.isdisjoint(_keys_of(item))]


def _keys_of(item: AgendaItem) -> set[str]:
    return {carried_key(item), item.source_key} - {""}


def carried_key(item: AgendaItem) -> str:
    """Name an item that was carried over, as one that can be taken off the agenda for good."""
    return f"meetings:item:{item.pk}"


def earlier_tasks(meeting: Meeting) -> "QuerySet[Task]":
    """Return what is left to do since earlier meetings of the series, the most pressing first."""
    if meeting.series_id is None:
        return Task.objects.none()
    rows = tasks_with_names().filter(meeting__series_id=meeting.series_id, state__in=UNFINISHED)
    return by_due(rows.filter(meeting__starts_at__lt=meeting.starts_at))


def proposals_for(
    meeting: Meeting, at: datetime, found: Iterable[AgendaProposal] | None = None
) -> list[AgendaProposal]:
    """Return what the rooms propose for a meeting that is ahead, the earliest due first.

    Leaves out what already stands on the agenda or was turned down.

    Args:
        found: what the rooms propose, where they have been asked.
    """
    if meeting.state not in AHEAD:
        return []
    seen = set(meeting.items.exclude(source_key="").values_list("source_key", flat=True))
    seen |= set(meeting.skipped.values_list("source_key", flat=True))
    every = proposed(meeting, at) if found is None else found
    fresh = {each.key: each for each in every if each.key not in seen}
    return sorted(fresh.values(), key=lambda each: (each.due or date.max, each.title, each.key))


def proposed(meeting: Meeting, at: datetime) -> tuple[AgendaProposal, ...]:
    """Ask every room what it proposes for the owner of a meeting."""
    return tuple(
        proposal
        for room in load(settings.NYVAG_AGENDA_PROPOSALS)
        for proposal in room(
            body_id=meeting.body_id, owner_kind=meeting.owner_kind, owner_id=meeting.owner_id, at=at
        )
    )


def tasks_with_names() -> "QuerySet[Task]":
    """Return the body's tasks with unit, meeting, and the names of person and of the body's own function."""
    own = BodyFunction.objects.filter(key=OuterRef("function"))
    names = User.objects.filter(pk=OuterRef("user_id")).values("name")[:1]
    return Task.objects.select_related("unit", "meeting", "contact", "assignment").annotate(
        person_name=Subquery(names), own_function_name=Subquery(own.values("name")[:1])
    )


def left_to_do(rows: "QuerySet[Task]", on: date) -> dict[str, int]:
    """Count the tasks that are not closed, and those of them whose day has passed."""
    late = Q(due_on__lt=on)
    unfinished = rows.order_by().filter(state__in=UNFINISHED)
    return unfinished.aggregate(open=Count("pk"), late=Count("pk", filter=late))


def tasks_waiting_for(of: Answerer) -> "QuerySet[Task]":
    """Return the open tasks that are theirs to answer, with what was asked, the most pressing first."""
    theirs = Q(user_id__in=of.user_ids) | Q(unit_id__in=of.unit_ids)
    if of.functions:
        theirs |= Q(function__in=of.functions, unit=None, user_id=None)
    if of.contact_id is not None:
        theirs |= Q(contact_id=of.contact_id)
    rows = tasks_with_names().filter(theirs, state__in=UNFINISHED)
    return by_due(rows.prefetch_related("assignment__steps"))


def said_to_all(tasks: Collection[Task]) -> dict[int, tuple[Said, ...]]:
    """Return what was said about tasks so that also those who answer by a link read it, the latest last."""
    rows = TaskComment.objects.filter(task__in=[each.pk for each in tasks], visibility=Visibility.EXTERNAL)
    found: dict[int, tuple[Said, ...]] = {}
    for each in rows.order_by("said_at", "pk"):
        said = Said(each.text, each.said_by_name, day_of(each.said_at))
        found[each.task_id] = (*found.get(each.task_id, ()), said)[-MOST_SAID:]
    return found


def awaited_tasks() -> "QuerySet[Task]":
    """Return the open tasks with a day that somebody can be reminded of, the most pressing first."""
    return by_due(tasks_with_names().filter(state__in=UNFINISHED, due_on__isnull=False))


def by_due(tasks: "QuerySet[Task]") -> "QuerySet[Task]":
    """Order tasks: those with a day first, the earliest first."""
    return tasks.order_by(F("due_on").asc(nulls_last=True), "pk")


def assignments_with_names() -> "QuerySet[Assignment]":
    """Return the body's assignments with whom they ask and the name of the person as `person_name`."""
    names = User.objects.filter(pk=OuterRef("user_id")).values("name")[:1]
    rows = Assignment.objects.select_related("unit", "contact", "task__unit", "task__contact")
    return rows.annotate(person_name=Subquery(names))


def assignments_sent_together(sending: uuid.UUID) -> "QuerySet[Assignment]":
    """Return those who were asked the same at once, in the order they were named."""
    return assignments_with_names().filter(sending=sending).order_by("pk")


def unreached(drafts: Collection[Assignment]) -> list[str]:
    """Name the units among drafts that nobody speaks for: no mail would reach them (one statement)."""
    units = {each.unit.pk: each.unit.name for each in drafts if each.unit}
    held = Membership.objects.filter(body_id=current_body_id(), unit_id__in=units, role__in=STAFF)
    spoken_for = set(held.filter(user__is_active=True).values_list("unit_id", flat=True)) if units else set()
    return [name for pk, name in units.items() if pk not in spoken_for]


def late_tasks(*, owner_kind: str, owner_id: str, on: date) -> "QuerySet[Task]":
    """Return an owner's tasks that should have been done."""
    rows = Task.objects.filter(owner_kind=owner_kind, owner_id=owner_id, state__in=UNFINISHED, due_on__lt=on)
    return by_due(rows)


def open_tasks() -> "QuerySet[Task]":
    """Return the body's tasks that have a day and are not closed."""
    return by_due(Task.objects.filter(state__in=UNFINISHED, due_on__isnull=False))


def unfinished_meetings(at: datetime) -> "QuerySet[Meeting]":
    """Return meetings whose time has passed and whose minutes nobody has approved."""
    rows = Meeting.objects.filter(ends_at__lt=at).exclude(
        state__in=[MeetingState.MINUTES_APPROVED, MeetingState.CANCELLED]
    )
    return rows.order_by("ends_at", "pk")


def people() -> list[tuple[int, str]]:
    """Return everyone with an account at the body, by name."""
    rows: Any = Membership.objects.filter(body_id=current_body_id(), user__is_active=True)
    return list(rows.order_by("user__name", "user_id").values_list("user_id", "user__name"))


def events_of(user_id: int) -> list[CalendarEvent]:
    """Return the meetings a person has been called to, cancelled ones too."""
    called = Attendance.objects.filter(contact__user_id=user_id).values("meeting_id")
    rows = Meeting.objects.filter(pk__in=called, called_at__isnull=False)
    return [event_of(meeting, _page_of(meeting)) for meeting in rows.order_by("starts_at", "pk")]


def event_of(meeting: Meeting, url: str = "") -> CalendarEvent:
    """Return a meeting as a calendar shows it."""
    places = [each for each in (meeting.place, meeting.online_address) if each]
    return CalendarEvent(
        uid=f"meeting-{meeting.reference}@{settings.MAIL_DOMAIN}",
        sequence=meeting.sequence,
        title=meeting.topic,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        changed_at=meeting.changed_at,
        place=" / ".join(places),
        url=url,
        is_cancelled=meeting.state == MeetingState.CANCELLED,
    )


def _page_of(meeting: Meeting) -> str:
    return str(settings.ADDRESS) + reverse("meetings:meeting-detail", args=[meeting.reference])


def invitation_token(attendance: Attendance) -> str:
    """Return what the link in a call to someone without an account carries: ids, signed."""
    return signing.dumps([attendance.body_id, attendance.pk], salt=INVITATION_SALT)


def invited(token: str) -> Attendance | None:
    """Return whom a link from a call was sent to, or None once the person's day has passed.

    Spans bodies: the link names its own.
    """
    try:
        body_id, pk = signing.loads(token, salt=INVITATION_SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    with acting_for(body_id):
        rows = Attendance.objects.select_related("meeting", "body").filter(anonymised_at=None)
        return rows.filter(pk=pk).first()


def bodies_with_expired_names(on: date) -> list[int]:
    """Return the bodies with participants whose day has passed."""
    with acting_for_all(reason="one job removes names at every body"):
        rows = Attendance.objects.filter(expires_on__lt=on, anonymised_at=None)
        return list(rows.order_by("body_id").values_list("body_id", flat=True).distinct())


def task_is_open(reference: str) -> bool:
    """Tell whether a task is left to do; one that is gone is not."""
    return Task.objects.filter(reference=reference, state__in=[TaskState.OPEN, TaskState.DOING]).exists()
