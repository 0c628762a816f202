"""Minutes during and after a meeting, approval, and changes that leave a trace."""

from datetime import timedelta

import pytest

from nyvag.core.access import Role
from nyvag.core.tenancy import acting_for
from nyvag.meetings import commands
from nyvag.meetings.commands import (
    Minutes,
    MinutesHaveChanged,
    NewOutcome,
    TaskFacts,
    UnableToChangeMeeting,
    UnableToChangeTask,
)
from nyvag.meetings.models import Meeting, Outcome, Task
from nyvag.meetings.rules.states import MeetingState, OutcomeKind, Presence
from nyvag.organisations.models import PublicBody
from nyvag.ui.formatting import long_datetime
from tests.factories import frame
from tests.factories import meetings as make
from tests.factories.everyone import everyone
from tests.factories.meetings import AT, START

pytestmark = pytest.mark.django_db
LATER = START + timedelta(hours=3)


@pytest.fixture
def body() -> PublicBody:
    """A body."""
    return frame.body()


def _held(body: PublicBody) -> Meeting:
    meeting = make.meeting(body)
    with acting_for(body.pk):
        return commands.hold_meeting(meeting=meeting, by=make.keeper(body), at=START)


def _write(meeting: Meeting, minutes: Minutes, version: int = 0) -> Meeting:
    by = make.keeper(meeting.body)
    return commands.write_minutes(meeting=meeting, minutes=minutes, version=version, by=by, at=LATER)


def _approve(meeting: Meeting, who: str = "Ordföranden") -> Meeting:
    by = make.keeper(meeting.body)
    return commands.approve_minutes(
        meeting=meeting, approved_by=who, approved_on=LATER.date(), by=by, at=LATER
    )


def test_minutes_hold_presence_text_and_outcomes_at_once(body: PublicBody) -> None:
    meeting = _held(body)
    with acting_for(body.pk):
        item = commands.add_item(meeting=meeting, title="Lista", by=make.keeper(body), at=LATER)
        row = make.participant(meeting, "Chef")
        task = TaskFacts(title="Ta fram en lista", function="Upphandlingschef", due_on=LATER.date())
        outcomes = (
            NewOutcome(OutcomeKind.DECISION, "Vi provar", item),
            NewOutcome(OutcomeKind.TASK, "Ta fram en lista", item, task),
        )
        presences = {row.pk: (Presence.SUBSTITUTE, "Handläggaren")}
        saved = _write(meeting, Minutes("Det sades.", presences, outcomes))
        assert (saved.state, saved.version) == (MeetingState.MINUTES_DRAFTED, 1)
        row.refresh_from_db()
        assert (row.presence, row.substitute) == (Presence.SUBSTITUTE, "Handläggaren")
        given = Task.objects.get()
        assert (given.title, given.meeting_id, given.function) == (
            "Ta fram en lista",
            meeting.pk,
            "Upphandlingschef",
        )
        assert given.outcome is not None
        assert Outcome.objects.count() == 2


def test_minutes_are_saved_whole_or_not_at_all(body: PublicBody) -> None:
    meeting, other = _held(body), make.meeting(body, "Annat")
    with acting_for(body.pk):
        elsewhere = commands.add_item(meeting=other, title="Där", by=make.keeper(body), at=AT)
        good = NewOutcome(OutcomeKind.DECISION, "Vi provar")
        for bad, refusal in (
            (NewOutcome(OutcomeKind.TASK, "Ingen svarar"), UnableToChangeTask),
            (NewOutcome(OutcomeKind.DECISION, "Fel punkt", elsewhere), UnableToChangeMeeting),
            (NewOutcome(OutcomeKind.DECISION, " "), UnableToChangeMeeting),
        ):
            with pytest.raises(refusal):
                _write(meeting, Minutes("x", outcomes=(good, bad)))
        with pytest.raises(UnableToChangeMeeting):
            _write(meeting, Minutes("Om 19811228-9874"))
        assert not Outcome.objects.exists()
        assert Meeting.objects.get(pk=meeting.pk).minutes == ""


def test_second_writer_is_told_instead_of_overwriting(body: PublicBody) -> None:
    meeting = _held(body)
    with acting_for(body.pk):
        _write(meeting, Minutes("Först"))
        with pytest.raises(MinutesHaveChanged):
            _write(meeting, Minutes("Sedan"))
        assert _write(meeting, Minutes("Sedan"), version=1).minutes == "Sedan"


def test_minutes_can_be_written_while_the_meeting_goes_on(body: PublicBody) -> None:
    meeting = make.meeting(body)
    with acting_for(body.pk):
        with pytest.raises(UnableToChangeMeeting):
            _write(meeting, Minutes("För tidigt"))
        commands.call_meeting(meeting=meeting, by=make.keeper(body), at=AT)
        assert _write(meeting, Minutes("Nu")).state == MeetingState.CALLED
        commands.hold_meeting(meeting=meeting, by=make.keeper(body), at=START)
        assert _write(meeting, Minutes("Efter"), version=1).state == MeetingState.MINUTES_DRAFTED


def test_approved_minutes_are_kept_and_opened_again_for_a_reason(body: PublicBody) -> None:
    meeting, by = _held(body), make.keeper(body)
    with acting_for(body.pk):
        with pytest.raises(UnableToChangeMeeting):
            _approve(meeting)
        _write(meeting, Minutes("Ett"))
        with pytest.raises(UnableToChangeMeeting):
            _approve(meeting, " ")
        assert _approve(meeting).state == MeetingState.MINUTES_APPROVED
        with pytest.raises(UnableToChangeMeeting):
            _write(meeting, Minutes("Två"), version=1)
        with pytest.raises(UnableToChangeMeeting):
            commands.reopen_minutes(meeting=meeting, reason="", by=by, at=LATER)
        commands.reopen_minutes(meeting=meeting, reason="Fel namn på nämnden", by=by, at=LATER)
        with pytest.raises(UnableToChangeMeeting):
            commands.reopen_minutes(meeting=meeting, reason="igen", by=by, at=LATER)
        _write(meeting, Minutes("Två"), version=1)
        _approve(meeting)
        kept = list(meeting.approved.order_by("number").values_list("number", "text", "reopened_reason"))
        times = list(meeting.approved.order_by("number").values_list("approved_at", "reopened_at"))
    assert kept == [(1, "Ett", "Fel namn på nämnden"), (2, "Två", "")]
    assert times == [(LATER, LATER), (LATER, None)]
    page = frame.client(Role.COORDINATOR, body).get(f"/moten/{meeting.reference}/").content.decode()
    moment = long_datetime(LATER)
    assert page.count(f"Noterat {moment}.") == 2
    assert f"Öppnat igen {moment}: Fel namn på nämnden" in page
    assert "Protokollet som det godkändes, version 1" in page


def test_outcome_changes_with_a_trace_and_after_approval_only_for_a_reason(body: PublicBody) -> None:
    meeting, by = make.meeting(body), make.keeper(body)
    outcome = make.outcome(meeting, "Vi provar i vår")

    def change(kind: OutcomeKind, text: str, reason: str = "") -> Outcome:
        return commands.change_outcome(outcome=outcome, kind=kind, text=text, reason=reason, by=by, at=LATER)

    with acting_for(body.pk):
        change(OutcomeKind.INFORMATION, "Vi funderar")
        _approve(meeting)
        for kind, text, reason in (
            (OutcomeKind.DECISION, "Vi provar", ""),
            (OutcomeKind.TASK, "Vi provar", "skäl"),
            (OutcomeKind.DECISION, " ", "skäl"),
        ):
            with pytest.raises(UnableToChangeMeeting):
                change(kind, text, reason)
        changed = change(OutcomeKind.DECISION, "Vi provar i höst", "Fel årstid")
        kept = list(outcome.versions.order_by("number").values_list("number", "text", "reason"))
    assert (changed.version, changed.text) == (3, "Vi provar i höst")
    assert kept == [(1, "Vi provar i vår", ""), (2, "Vi funderar", "Fel årstid")]
    assert everyone(Outcome).count() == 1
