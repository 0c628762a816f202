"""The papers of a meeting: the call, the agenda and the minutes, as pure functions of what they say."""

from collections.abc import Callable, Iterator

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import override

from nyvag.core.clock import day_of
from nyvag.documents.papers.shapes import Block, Grid, Heading, Paper, Points, Text
from nyvag.meetings.contents import Contents
from nyvag.meetings.models import Attendance, MinutesVersion, Outcome, Task
from nyvag.meetings.rules.states import AHEAD, TOOK_PLACE, OutcomeKind, Presence
from nyvag.ui.formatting import is_swedish, long_date, long_datetime

CALL, AGENDA, MINUTES = "meeting-call", "meeting-agenda", "meeting-minutes"


def call(of: Contents, language: str) -> Paper:
    """Write the call: when, where, who are called, and the agenda."""
    with override(language):
        called = [[row.function, row.organisation, row.name] for row in of.attendances]
        called_on = of.meeting.called_at and day_of(of.meeting.called_at)
        return Paper(
            kind=CALL,
            title=_("The call to %(topic)s") % {"topic": of.meeting.topic},
            language=language,
            sender=of.body_name,
            on=called_on or None,
            facts=_facts(of),
            blocks=[
                *_agenda(of),
                Heading(_("Those who are called")),
                Grid(_("Called, by function"), [_("Function"), _("Organisation"), _("Name")], called),
            ],
        )


def agenda(of: Contents, language: str) -> Paper:
    """Write the agenda alone."""
    with override(language):
        return Paper(
            kind=AGENDA,
            title=_("Agenda of %(topic)s") % {"topic": of.meeting.topic},
            language=language,
            sender=of.body_name,
            on=day_of(of.meeting.starts_at),
            facts=_facts(of),
            blocks=list(_agenda(of)),
        )


def minutes(of: Contents, language: str) -> Paper:
    """Write the minutes: who came, what came of each item, tasks, the text and the approval.

    Until they are approved the title says that they are a draft.
    """
    with override(language):
        title = _("Minutes of %(topic)s") if of.is_approved else _("Draft minutes of %(topic)s")
        return Paper(
            kind=MINUTES,
            title=title % {"topic": of.meeting.topic},
            language=language,
            sender=of.body_name,
            on=day_of(of.meeting.starts_at),
            facts=[*_facts(of), (_("State"), _state(of))],
            blocks=[*_presence(of), *_outcomes(of), *_tasks(of), *_text(of), *_changes(of), *_approval(of)],
        )


PAPERS: dict[str, Callable[[Contents, str], Paper]] = {
    "kallelse": call,
    "dagordning": agenda,
    "protokoll": minutes,
}
"""The papers by the word in their address."""


def papers_ready(of_state: str, *, has_minutes: bool) -> tuple[str, ...]:
    """Return the papers there are of a meeting in a state: none of one that was cancelled."""
    if of_state in AHEAD:
        return ("kallelse", "dagordning", "protokoll") if has_minutes else ("kallelse", "dagordning")
    return ("protokoll", "dagordning") if of_state in TOOK_PLACE else ()


def _facts(of: Contents) -> list[tuple[str, str]]:
    meeting = of.meeting
    end = localtime(meeting.ends_at)
    hour = f"{end:%H.%M}" if is_swedish() else f"{end:%H:%M}"
    until = hour if day_of(meeting.starts_at) == day_of(meeting.ends_at) else long_datetime(end)
    return [
        (_("Time"), f"{long_datetime(meeting.starts_at)}–{until}"),
        (_("Place of the meeting"), meeting.place),
        (_("Online address"), meeting.online_address),
        (_("Organiser"), meeting.organiser),
        (_("Belongs to"), of.belongs_to),
    ]


def _agenda(of: Contents) -> Iterator[Block]:
    yield Heading(_("Agenda"))
    if of.items:
        yield Points([f"{each.title}\n{each.text}" if each.text else each.title for each in of.items], True)
    else:
        yield Text(_("Nothing stands on the agenda yet."))


def _presence(of: Contents) -> Iterator[Block]:
    yield Heading(_("Who came"))
    rows = [[row.function, row.organisation, row.name, _came(row)] for row in of.attendances]
    columns = [_("Function"), _("Organisation"), _("Name"), _("Presence")]
    yield Grid(_("Presence by function"), columns, rows)


def _came(row: Attendance) -> str:
    said = row.get_presence_display().capitalize()
    return f"{said}: {row.substitute}" if row.presence == Presence.SUBSTITUTE and row.substitute else said


def _outcomes(of: Contents) -> Iterator[Block]:
    tasks = {task.outcome_id: task for task in of.tasks}
    yield Heading(_("What came of the items"))
    for item in of.items:
        yield Heading(f"{item.position}. {item.title}", level=3)
        found = [_said(each, tasks) for each in of.outcomes if each.item_id == item.pk]
        yield Points(found) if found else Text(_("Nothing was noted."))
    rest = [_said(each, tasks) for each in of.outcomes if each.item_id is None]
    if rest:
        yield Heading(_("The meeting as a whole"), level=3)
        yield Points(rest)
    if not of.items and not rest:
        yield Text(_("Nothing was noted."))


def _said(outcome: Outcome, tasks: dict[int | None, Task]) -> str:
    task = tasks.get(outcome.pk) if outcome.kind == OutcomeKind.TASK else None
    words = f"{outcome.get_kind_display().capitalize()}: {outcome.text}"
    return f"{words} ({_who_and_when(task)})" if task is not None else words


def _who_and_when(task: Task) -> str:
    due = _("by %(day)s") % {"day": long_date(task.due_on)} if task.due_on else ""
    return ", ".join(each for each in (task.answers, due) if each)


def _tasks(of: Contents) -> Iterator[Block]:
    if of.tasks:
        rows = [
            [each.title, each.answers, long_date(each.due_on) if each.due_on else ""] for each in of.tasks
        ]
        yield Heading(_("Tasks"))
        yield Grid(
            _("Tasks given at the meeting"), [_("Task"), _("Answers for it"), _("To be done by")], rows
        )


def _text(of: Contents) -> Iterator[Block]:
    if of.meeting.minutes:
        yield Heading(_("What was said"))
        yield Text(of.meeting.minutes)


def _changes(of: Contents) -> Iterator[Block]:
    if of.changes:
        rows = [[long_datetime(each.changed_at), each.text, each.reason] for each in of.changes]
        yield Heading(_("Changed after approval"))
        yield Grid(
            _("How it read before"), [_("Changed on"), _("Earlier wording"), _("Why it was changed")], rows
        )


def _approval(of: Contents) -> Iterator[Block]:
    yield Heading(_("Approval"))
    if not of.approved:
        yield Text(_("The minutes are not approved yet."))
    for each in of.approved:
        said = _("Approved by %(who)s on %(day)s.") % {
            "who": each.approved_by,
            "day": long_date(each.approved_on),
        }
        yield Text(f"{said} {_opened_again(each)}".strip())


def _opened_again(version: MinutesVersion) -> str:
    if not version.reopened_reason:
        return ""
    if version.reopened_at is None:
        return _("Opened again: %(reason)s") % {"reason": version.reopened_reason}
    shown = {"moment": long_datetime(version.reopened_at), "reason": version.reopened_reason}
    return _("Opened again %(moment)s: %(reason)s") % shown


def _state(of: Contents) -> str:
    if of.is_approved:
        return _("the minutes are approved")
    return _("draft, approved earlier and opened again") if of.approved else _("draft, not approved")
