"""The lists of meetings, series and tasks."""

from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nyvag.core.clock import STOCKHOLM, today
from nyvag.meetings.models import Assignment, Meeting, MeetingSeries, Task
from nyvag.meetings.rules.states import AssignmentState, MeetingState, TaskState
from nyvag.ui import status
from nyvag.ui.formatting import long_datetime
from nyvag.ui.tables import DateColumn, LinkColumn, ListTable, TextColumn, badge

TONES: dict[str, str] = {
    MeetingState.PLANNED: status.NEUTRAL,
    MeetingState.CALLED: status.INFO,
    MeetingState.HELD: status.WARNING,
    MeetingState.MINUTES_DRAFTED: status.WARNING,
    MeetingState.MINUTES_APPROVED: status.SUCCESS,
    MeetingState.CANCELLED: status.DANGER,
    TaskState.OPEN: status.NEUTRAL,
    TaskState.DOING: status.INFO,
    TaskState.DONE: status.SUCCESS,
    TaskState.DROPPED: status.NEUTRAL,
    TaskState.MOVED: status.NEUTRAL,
    AssignmentState.DRAFT: status.NEUTRAL,
    AssignmentState.SENT: status.INFO,
    AssignmentState.ANSWERED: status.WARNING,
    AssignmentState.CHANGES_ASKED: status.INFO,
    AssignmentState.CLOSED: status.SUCCESS,
}


def tone_of(row: Meeting | Task | Assignment) -> str:
    """Return the tone of a meeting's, a task's or an assignment's state; a late task warns."""
    if isinstance(row, Task) and row.is_late(today()):
        return status.WARNING
    return TONES[row.state]


class StateColumn(TextColumn):
    """A state in word, shape and colour; exports get the word."""

    def render(self, value: Any, record: Any) -> SafeString:
        late = isinstance(record, Task) and record.is_late(today())
        text = gettext("late, %(state)s") % {"state": value} if late else str(value)
        return badge(tone_of(record), text.capitalize())


class MomentColumn(TextColumn):
    """A day and a time; exports get them as the clock in Sweden shows them."""

    def render(self, value: Any) -> str:
        return long_datetime(value)

    def value(self, value: Any) -> Any:
        return value.astimezone(STOCKHOLM).strftime("%Y-%m-%d %H:%M")


def _meeting(row: Meeting) -> str:
    return reverse("meetings:meeting-detail", args=[row.reference])


def _series(row: MeetingSeries) -> str:
    return reverse("meetings:series-detail", args=[row.reference])


def _task(row: Task) -> str:
    return reverse("meetings:task-detail", args=[row.reference])


class MeetingTable(ListTable):
    """Meetings, the latest first."""

    topic = LinkColumn(verbose_name=_("Topic"), url=_meeting)
    starts_at = MomentColumn(verbose_name=_("Starts"))
    series = TextColumn(verbose_name=_("Series"), accessor="series__name", default="–")
    place = TextColumn(verbose_name=_("Meeting place"), default="–")
    state = StateColumn(verbose_name=_("State"), accessor="get_state_display", order_by="state")


class SeriesTable(ListTable):
    """Series of meetings by name."""

    name = LinkColumn(verbose_name=_("Name"), url=_series)
    organiser = TextColumn(verbose_name=_("Organiser"), default="–")
    active_from = DateColumn(verbose_name=_("From"), default="–")
    active_to = DateColumn(verbose_name=_("To"), default="–")


class TaskTable(ListTable):
    """Tasks: open ones first, the most pressing at the top."""

    title = LinkColumn(verbose_name=_("Task"), url=_task)
    answers = TextColumn(verbose_name=_("Answers for it"), orderable=False)
    due_on = DateColumn(verbose_name=_("By"), default="–")
    state = StateColumn(verbose_name=_("State"), accessor="get_state_display", order_by="state")
    meeting = TextColumn(verbose_name=_("Meeting"), accessor="meeting__topic", default="–")
    report = TextColumn(verbose_name=_("Report"), empty_values=(), orderable=False, exclude_from_export=True)

    def render_report(self, record: Task) -> Any:
        """Give the way to say how the task goes, in two clicks."""
        address = reverse("meetings:task-report", args=[record.reference])
        hidden = gettext("on %(title)s") % {"title": record.title}
        return format_html(
            '<a href="{}">{}<span class="visually-hidden"> {}</span></a>', address, gettext("Report"), hidden
        )
