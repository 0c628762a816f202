"""Scenes of people who change one meeting at the same moment."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from nyvag.audit.queries import chain_breaks
from nyvag.core.tenancy import acting_for
from nyvag.meetings import commands
from nyvag.meetings.models import AgendaItem, Assignment, Attendance, Meeting, Task
from nyvag.meetings.rules.reporting import Report
from nyvag.meetings.rules.states import TaskState
from nyvag.messaging.models import Message
from nyvag.organisations.models import PublicBody
from tests.factories import frame
from tests.factories import meetings as make
from tests.factories.meetings import AT, START
from tests.integration.harness.scene import together

LATER = START + timedelta(hours=3)


def of(body: PublicBody, deed: Callable[[], Any]) -> Callable[[], Any]:
    """Do something for a body."""

    def done() -> Any:
        with acting_for(body.pk):
            return deed()

    return done


def minutes_at_once() -> None:
    """Two people save the minutes they both read: one is told that they have changed."""
    body = frame.body()
    meeting, by = make.meeting(body), make.keeper(body)
    with acting_for(body.pk):
        commands.hold_meeting(meeting=meeting, by=by, at=START)

    def write(text: str) -> Callable[[], Any]:
        minutes = commands.Minutes(text=text)
        return of(
            body,
            lambda: (
                commands.write_minutes(meeting=meeting, minutes=minutes, version=0, by=by, at=LATER).minutes
            ),
        )

    outcomes = together(write("Ett"), write("Två"))
    assert outcomes.count("MinutesHaveChanged") == 1
    with acting_for(body.pk):
        found = Meeting.objects.get()
    assert (found.minutes, found.version) == (next(each for each in outcomes if len(each) == 3), 1)
    assert list(chain_breaks()) == []


def call_at_once() -> None:
    """Two people call to a meeting at once: it is called to once, and each participant gets one mail."""
    body = frame.body()
    row = make.series(body)
    first, by = make.meeting(body, of=row), make.keeper(body)
    with acting_for(body.pk):
        commands.add_item(meeting=first, title="Hanns inte", by=by, at=AT)
        commands.hold_meeting(meeting=first, by=by, at=START)
    meeting = make.meeting(body, "Nästa", START + timedelta(days=9), of=row)
    make.participant(meeting, email="kim@exempel.se")
    deed = of(body, lambda: commands.call_meeting(meeting=meeting, by=by, at=LATER))
    assert sorted(together(deed, deed)) == ["1", "UnableToChangeMeeting"]
    with acting_for(body.pk):
        assert Message.objects.count() == 1
        assert AgendaItem.objects.filter(meeting=meeting).count() == 1
    assert list(chain_breaks()) == []


def added_at_once() -> None:
    """Two people add items and the same person at once: both items stand in order, the person once."""
    body = frame.body()
    meeting, by = make.meeting(body), make.keeper(body)

    def item(title: str) -> Callable[[], Any]:
        return of(body, lambda: commands.add_item(meeting=meeting, title=title, by=by, at=AT))

    assert sorted(together(item("A"), item("B"))) == ["A", "B"]
    person = commands.Participant(function="Chef", email="kim@exempel.se")
    deed = of(body, lambda: commands.add_participant(meeting=meeting, participant=person, by=by, at=AT))
    assert sorted(together(deed, deed)) == ["Chef", "UnableToChangeMeeting"]
    with acting_for(body.pk):
        positions = AgendaItem.objects.order_by("position").values_list("position", flat=True)
        assert list(positions) == [1, 2]
        assert Attendance.objects.count() == 1
    assert list(chain_breaks()) == []


def closed_at_once() -> None:
    """Two people close one task, one as done and one as dropped: the second is told that it has changed."""
    body = frame.body()
    task, by = make.task(body), make.keeper(body)

    def close(report: Report) -> Callable[[], Any]:
        return of(
            body, lambda: commands.report_task(task=task, report=report, version=1, by=by, at=LATER).state
        )

    outcomes = together(close(Report(TaskState.DONE)), close(Report(TaskState.DROPPED, cause="money")))
    assert outcomes.count("UnableToReport") == 1
    with acting_for(body.pk):
        found = Task.objects.get()
    assert found.state in outcomes
    assert found.version == 2
    assert list(chain_breaks()) == []


def nudged_at_once() -> None:
    """Two people remind of one thing at once: one mail goes."""
    body = frame.body()
    (asked,) = make.question(body, "Läget", ["kim@exempel.se"])
    task, by = asked.task, make.keeper(body)
    assert task is not None
    deed = of(body, lambda: commands.nudge_task(task=task, by=by, at=AT))
    assert sorted(together(deed, deed)) == ["1", "UnableToNudge"]
    with acting_for(body.pk):
        assert Message.objects.filter(kind="meetings.nudge").count() == 1
    assert list(chain_breaks()) == []


def judged_at_once() -> None:
    """One accepts an answer while another returns it: the later is told, and the steps tell one story."""
    body = frame.body()
    (asked,) = make.question(body, "Läget", ["kim@exempel.se"])
    task, by = asked.task, make.keeper(body)
    assert task is not None
    with acting_for(body.pk):
        commands.report_task(task=task, report=Report(TaskState.DONE, "Bra"), by=by, at=AT)
    due = (AT + timedelta(days=30)).date()

    def accept() -> str:
        return commands.accept_assignment(assignment=asked, by=by, at=AT).state

    def give_back() -> str:
        return commands.return_assignment(assignment=asked, text="Mer", due_on=due, by=by, at=AT).state

    outcomes = together(of(body, accept), of(body, give_back))
    assert outcomes.count("UnableToAssign") == 1
    with acting_for(body.pk):
        found = Assignment.objects.get()
        steps = list(found.steps.order_by("pk").values_list("state", flat=True))
    assert found.state in outcomes
    assert steps == ["SENT", "ANSWERED", found.state]
    assert list(chain_breaks()) == []
