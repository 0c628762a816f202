"""An invented meeting, for trying a template of its papers on."""

from collections.abc import Callable
from datetime import UTC, date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from nyvag.documents.papers.kinds import PaperKind
from nyvag.documents.papers.shapes import Paper
from nyvag.meetings.contents import Contents
from nyvag.meetings.models import AgendaItem, Attendance, Meeting, MinutesVersion, Outcome, Task
from nyvag.meetings.papers import AGENDA, CALL, MINUTES, agenda, call, minutes
from nyvag.meetings.rules.states import MeetingState, OutcomeKind, Presence


def paper_kinds() -> tuple[PaperKind, ...]:
    """Return the papers that meetings give."""
    return (
        PaperKind(CALL, gettext_lazy("Call to a meeting"), _on_sample(call)),
        PaperKind(AGENDA, gettext_lazy("Agenda of a meeting"), _on_sample(agenda)),
        PaperKind(MINUTES, gettext_lazy("Minutes of a meeting"), _on_sample(minutes)),
    )


def _on_sample(write: Callable[[Contents, str], Paper]) -> Callable[[str], Paper]:
    def sample(language: str) -> Paper:
        with override(language):
            return write(_sample(), language)

    return sample


def _sample() -> Contents:
    starts_at = datetime(2026, 12, 3, 12, 0, tzinfo=UTC)
    item = AgendaItem(pk=1, position=1, title=_("Purchases this year"))
    item.text = _("What was bought, and where more could be?")
    task = Task(outcome_id=2, title=_("List the contracts that end"), due_on=date(2027, 1, 15))
    task.function = _("head of procurement")
    return Contents(
        meeting=Meeting(
            topic=_("the coordination group"),
            starts_at=starts_at,
            ends_at=starts_at.replace(hour=13, minute=30),
            called_at=starts_at.replace(day=1),
            place=_("The town hall, room 3"),
            online_address="https://mote.exempel.se/samordning",
            organiser=_("The coordinator"),
            state=MeetingState.MINUTES_APPROVED,
            minutes=_("All were agreed that the list comes first."),
        ),
        body_name=_("The invented municipality"),
        belongs_to=_("The coordination group"),
        items=[item, AgendaItem(pk=2, position=2, title=_("Other matters"))],
        attendances=[
            Attendance(function=_("procurement"), name="Kim Exempel", presence=Presence.PRESENT),
            Attendance(function=_("business"), presence=Presence.SUBSTITUTE, substitute="Robin Exempel"),
        ],
        outcomes=[
            Outcome(pk=1, item_id=1, kind=OutcomeKind.DECISION, text=_("The list is gone through in March.")),
            Outcome(pk=2, item_id=1, kind=OutcomeKind.TASK, text=task.title),
        ],
        tasks=[task],
        approved=[MinutesVersion(number=1, approved_by=_("the chair"), approved_on=date(2026, 12, 10))],
    )
