"""The annual wheel: what this room and those below it have in the year, and what waits of it."""

from collections.abc import Iterator
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.core.handing_on import ComingDay
from nyvag.core.providers import MessageKind, Waiting
from nyvag.core.tenancy import acting_for
from nyvag.core.wheel import WheelItem
from nyvag.internal_coordination.access import MAY_WRITE
from nyvag.internal_coordination.commands.wheel import WHEEL
from nyvag.internal_coordination.models import Routine
from nyvag.internal_coordination.queries import wheel as queries
from nyvag.internal_coordination.rules.recurrence import clipped
from nyvag.internal_coordination.rules.routine_states import READABLE
from nyvag.mandate.models import ReportBack
from nyvag.meetings.access import readable
from nyvag.meetings.models import Meeting, MeetingSeries
from nyvag.meetings.rules.states import MeetingState
from nyvag.meetings.rules.wheel import year_of

MOST_SHOWN = 20
LAST_DAY = 31


def message_kinds() -> tuple[MessageKind, ...]:
    """Return the mail about the wheel."""
    return (
        MessageKind(
            key=WHEEL,
            title=gettext_lazy("What comes again in the annual wheel"),
            subject=gettext_lazy("Something in the annual wheel waits for you"),
            sentence=gettext_lazy("Something in the annual wheel is due. Say here when it is done:"),
        ),
    )


def waiting(*, body_id: int, at: datetime) -> tuple[Waiting, ...]:
    """List the own entries that are near, due or late and not done."""
    with acting_for(body_id):
        found = sorted(queries.due_entries(day_of(at)), key=lambda each: each.on)[:MOST_SHOWN]
    return tuple(
        Waiting(
            sentence=_("Annual wheel: %(title)s") % {"title": each.entry.title},
            url=reverse("internal_coordination:wheel-done", args=[each.entry.reference, str(each.on)]),
            due=each.on,
            kind="wheel",
            unit_id=each.entry.unit_id,
        )
        for each in found
    )


def own(*, year: int, actor: Actor, at: datetime) -> Iterator[WheelItem]:
    """Give the body's own entries."""
    may_tick = actor.role in MAY_WRITE
    for due in queries.dues_of_year(year):
        act = reverse("internal_coordination:wheel-done", args=[due.entry.reference, str(due.on)])
        yield WheelItem(
            key=f"own:{due.entry.pk}:{due.on}",
            kind=gettext_lazy("Own"),
            title=due.entry.title,
            due=due.on,
            url=reverse("internal_coordination:wheel-entry", args=[due.entry.reference]),
            is_done=due.done is not None,
            act=act if may_tick and due.done is None else "",
        )


def reviews(*, year: int, actor: Actor, at: datetime) -> Iterator[WheelItem]:
    """Give the reviews of routines that are to come, or overdue (one statement)."""
    rows = Routine.objects.filter(state__in=READABLE, review_on__year=year).order_by("review_on", "pk")
    for routine in rows:
        yield WheelItem(
            key=f"review:{routine.pk}:{routine.review_on}",
            kind=gettext_lazy("Routines"),
            title=_("Review the routine “%(title)s”") % {"title": routine.title},
            due=routine.review_on or day_of(at),
            url=reverse("internal_coordination:routine-detail", args=[routine.reference]),
            is_done=False,
        )


def meetings(*, year: int, actor: Actor, at: datetime) -> Iterator[WheelItem]:
    """Give the meetings of a year that the actor may read, and the months of series that lack one."""
    rows = readable(Meeting.objects.exclude(state=MeetingState.CANCELLED), actor)
    found = list(rows.filter(starts_at__year=year).order_by("starts_at", "pk"))
    for meeting in found:
        yield WheelItem(
            key=f"meeting:{meeting.pk}",
            kind=gettext_lazy("Meetings"),
            title=meeting.topic,
            due=day_of(meeting.starts_at),
            url=reverse("meetings:meeting-detail", args=[meeting.reference]),
            is_done=day_of(meeting.ends_at) < day_of(at),
        )
    for series in readable(MeetingSeries.objects.all(), actor).order_by("name", "pk"):
        days = [day_of(each.starts_at) for each in found if each.series_id == series.pk]
        yield from _missing(series, year, days)


def report_backs(*, year: int, actor: Actor, at: datetime) -> Iterator[WheelItem]:
    """Give the report-backs that decisions ask for (one statement)."""
    rows = ReportBack.objects.filter(due_on__year=year).select_related("decision")
    for report in rows.order_by("due_on", "pk"):
        yield WheelItem(
            key=f"report:{report.pk}",
            kind=gettext_lazy("Report-backs"),
            title=_("Report back: %(title)s") % {"title": report.decision.title},
            due=report.due_on or day_of(at),
            url=reverse("mandate:decision-detail", args=[report.decision.reference]),
            is_done=report.done_on is not None,
        )


def coming(*, since: date, until: date) -> Iterator[ComingDay]:
    """Give the own entries and reviews of the days ahead, for one who takes over."""
    for year in range(since.year, until.year + 1):
        for due in queries.dues_of_year(year):
            if since <= due.on <= until and due.done is None:
                url = reverse("internal_coordination:wheel-entry", args=[due.entry.reference])
                yield ComingDay(due.on, gettext_lazy("Annual wheel"), due.entry.title, url)
    rows = Routine.objects.filter(state__in=READABLE, review_on__range=(since, until))
    for routine in rows.order_by("review_on", "pk"):
        url = reverse("internal_coordination:routine-detail", args=[routine.reference])
        yield ComingDay(
            routine.review_on or since,
            gettext_lazy("A routine is looked through"),
            routine.title,
            url,
            is_end=True,
        )


def _missing(series: MeetingSeries, year: int, days: list[date]) -> Iterator[WheelItem]:
    for month in year_of(series.wheel, year, days).missing_months:
        yield WheelItem(
            key=f"series:{series.pk}:{year}-{month}",
            kind=gettext_lazy("Meetings"),
            title=_("%(name)s: no meeting planned") % {"name": series.name},
            due=clipped(year, month, LAST_DAY),
            url=reverse("meetings:series-detail", args=[series.reference]),
            is_done=False,
            is_month=True,
        )
