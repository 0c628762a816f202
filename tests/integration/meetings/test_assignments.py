"""Questions to several: drafts that show nowhere, mail at each step, returned, accepted, withdrawn."""

from datetime import timedelta
from itertools import product

import pytest
from django.core.exceptions import PermissionDenied

from nyvag.accounts.models import Membership
from nyvag.core.access import Actor, Role
from nyvag.core.clock import day_of
from nyvag.core.tenancy import acting_for
from nyvag.meetings import commands, queries
from nyvag.meetings.commands import UnableToAssign, UnableToNudge, UnableToReport
from nyvag.meetings.commands.stepping import take_step
from nyvag.meetings.models import Assignment, Task
from nyvag.meetings.rules.reporting import Report
from nyvag.meetings.rules.states import AssignmentState, TaskState
from nyvag.meetings.rules.transitions import ASSIGNMENT_TRANSITIONS
from nyvag.messaging.commands import remind_due
from nyvag.messaging.models import Message
from nyvag.organisations.models import PublicBody
from tests.factories import frame
from tests.factories import meetings as make
from tests.factories.everyone import everyone
from tests.factories.meetings import AT

pytestmark = pytest.mark.django_db
DUE = day_of(AT) + timedelta(days=14)
ONE = ["anna@coompanion.exempel.se"]


@pytest.fixture
def body() -> PublicBody:
    """A body."""
    return frame.body()


def mails() -> list[str]:
    """Return the kinds of what was posted, in order."""
    return [each.kind.removeprefix("meetings.") for each in everyone(Message).order_by("pk")]


def report(asked: Assignment, state: TaskState, comment: str, by: Actor) -> Task:
    """Report the task of a question."""
    assert asked.task is not None
    return commands.report_task(task=asked.task, report=Report(state, comment, "time"), by=by, at=AT)


def test_draft_shows_nowhere_until_it_is_sent(body: PublicBody) -> None:
    unit, by = frame.unit(body), make.keeper(body)
    with acting_for(body.pk):
        (draft,) = commands.draft_assignments(
            owner_kind="body",
            owner_id=str(body.pk),
            question=commands.Question("Läget", "Hur går det?", DUE),
            recipients=[commands.Recipient(unit=unit)],
            by=by,
            at=AT,
        )
        assert (draft.state, Task.objects.count(), mails()) == ("DRAFT", 0, [])
        with pytest.raises(UnableToAssign):
            commands.accept_assignment(assignment=draft, by=by, at=AT)
        commands.discard_drafts(sending=draft.sending, by=by, at=AT)
        for deed in (commands.discard_drafts, commands.send_assignments):
            with pytest.raises(UnableToAssign):
                deed(sending=draft.sending, by=by, at=AT)


def test_each_gets_a_task_and_a_mail_of_their_own(body: PublicBody) -> None:
    unit = frame.unit(body)
    eva = frame.user(Role.CONTRIBUTOR, body)
    Membership.objects.filter(user=eva).update(unit=unit)
    bo = frame.user(Role.CONTRIBUTOR, body)
    asked = make.question(body, "Läget", ONE, units=[unit], user_ids=[bo.pk], due_on=DUE)
    assert mails() == ["assignment-sent"] * 3
    assert len({each.path for each in everyone(Message)}) == 3, "each link is its reader's own"
    with acting_for(body.pk):
        found = queries.assignments_sent_together(asked[0].sending)
        assert [each.who for each in found] == [unit.name, "Anna Samordnare", *ONE]
        assert set(Task.objects.values_list("due_on", "state")) == {(DUE, "OPEN")}


def test_answer_returned_answered_again_and_accepted_with_mail_at_each_step(body: PublicBody) -> None:
    sender = frame.actor(Role.COORDINATOR, body)
    (asked,) = make.question(body, "Läget", ONE)
    later = DUE + timedelta(days=7)
    with acting_for(body.pk):
        Assignment.objects.update(sender_id=sender.user_id)
        report(asked, TaskState.DONE, "Bra", sender)
        assert Assignment.objects.get().state == "ANSWERED"
        with pytest.raises(UnableToReport):
            report(asked, TaskState.OPEN, "", sender)
        back = commands.return_assignment(assignment=asked, text="Hur många?", due_on=later, by=sender, at=AT)
        task = Task.objects.get()
        assert (back.state, task.state, task.due_on) == ("CHANGES_ASKED", "DOING", later)
        report(asked, TaskState.DONE, "Sju", sender)
        closed = commands.accept_assignment(assignment=asked, by=sender, at=AT)
        steps = [(each.state, each.text) for each in asked.steps.order_by("pk")]
        dates = [(each.due_on, each.reason) for each in task.dates.order_by("pk")]
    assert (closed.state, closed.closed_at) == ("CLOSED", AT)
    assert steps == [
        ("SENT", "Hur går det?"),
        ("ANSWERED", "Bra"),
        ("CHANGES_ASKED", "Hur många?"),
        ("ANSWERED", "Sju"),
        ("CLOSED", ""),
    ]
    assert dates == [(DUE, ""), (later, "Hur många?")]
    kinds = ["sent", "answered", "returned", "answered", "accepted"]
    assert mails() == [f"assignment-{each}" for each in kinds]


def test_one_that_cannot_is_an_answer_too(body: PublicBody) -> None:
    (asked,) = make.question(body, "Läget", ONE)
    with acting_for(body.pk):
        report(asked, TaskState.DROPPED, "Vi har inga pengar", make.keeper(body))
        assert Assignment.objects.get().state == "ANSWERED"


def test_withdrawn_needs_a_reason_and_stops_reminders(body: PublicBody) -> None:
    (asked,) = make.question(body, "Läget", ONE)
    by = make.keeper(body)
    with acting_for(body.pk):
        with pytest.raises(UnableToAssign):
            commands.withdraw_assignment(assignment=asked, text=" ", by=by, at=AT)
        found = commands.withdraw_assignment(assignment=asked, text="Behövs inte", by=by, at=AT)
        assert (found.state, Task.objects.get().state) == ("CLOSED", "DROPPED")
        with pytest.raises(UnableToAssign):
            commands.withdraw_assignment(assignment=asked, text="Igen", by=by, at=AT)
    assert mails() == ["assignment-sent", "assignment-accepted"]
    assert remind_due(at=AT + timedelta(days=400)) == 0


@pytest.mark.parametrize(("text", "days"), [(" ", 3), ("Hur många?", -1)])
def test_returning_says_what_and_until_when(body: PublicBody, text: str, days: int) -> None:
    (asked,) = make.question(body, "Läget", ONE)
    by = make.keeper(body)
    due_on = day_of(AT) + timedelta(days=days)
    with acting_for(body.pk):
        report(asked, TaskState.DONE, "Bra", by)
        with pytest.raises(UnableToAssign):
            commands.return_assignment(assignment=asked, text=text, due_on=due_on, by=by, at=AT)
        with pytest.raises(UnableToAssign):
            commands.withdraw_assignment(assignment=asked, text="Ångrat", by=by, at=AT)


def test_unanswered_is_neither_accepted_nor_returned(body: PublicBody) -> None:
    (asked,) = make.question(body, "Läget", ONE)
    by = make.keeper(body)
    with acting_for(body.pk):
        with pytest.raises(UnableToAssign):
            commands.accept_assignment(assignment=asked, by=by, at=AT)
        with pytest.raises(UnableToAssign):
            commands.return_assignment(assignment=asked, text="Hur?", due_on=DUE, by=by, at=AT)
        assert Task.objects.get().state == "OPEN"


@pytest.mark.parametrize(("start", "end"), list(product(AssignmentState, AssignmentState)))
def test_steps_follow_the_table(body: PublicBody, start: AssignmentState, end: AssignmentState) -> None:
    (asked,) = make.question(body, "Läget", ONE)
    asked.state = start
    with acting_for(body.pk):
        if end in ASSIGNMENT_TRANSITIONS[start]:
            assert take_step(asked, end, "ord", make.keeper(body), AT).state == end
        else:
            with pytest.raises(UnableToAssign):
                take_step(asked, end, "ord", make.keeper(body), AT)


@pytest.mark.parametrize(("title", "days", "who"), [(" ", 3, ONE), ("Läget", -1, ONE), ("Läget", 3, [])])
def test_question_needs_words_a_day_and_somebody(
    body: PublicBody, title: str, days: int, who: list[str]
) -> None:
    with pytest.raises(UnableToAssign):
        make.question(body, title, who, due_on=day_of(AT) + timedelta(days=days))


def test_only_who_keeps_the_owner_asks(body: PublicBody) -> None:
    (asked,) = make.question(body, "Läget", ONE)
    other = Actor(user_id=8, name="Bo", role=Role.CONTRIBUTOR, body_id=body.pk)
    with acting_for(body.pk):
        for deed in (commands.accept_assignment, commands.nudge_task):
            thing = {"task": asked.task} if deed is commands.nudge_task else {"assignment": asked}
            with pytest.raises(PermissionDenied):
                deed(**thing, by=other, at=AT)  # type: ignore[operator]  # either has these arguments


def test_nudge_goes_once_a_day_and_never_after_the_answer(body: PublicBody) -> None:
    (asked,) = make.question(body, "Läget", ONE)
    by, task = make.keeper(body), asked.task
    assert task is not None
    with acting_for(body.pk):
        assert commands.nudge_task(task=task, by=by, at=AT) == 1
        with pytest.raises(UnableToNudge):
            commands.nudge_task(task=task, by=by, at=AT + timedelta(hours=3))
        assert commands.nudge_task(task=task, by=by, at=AT + timedelta(days=1)) == 1
        assert queries.awaited_tasks().get().nudged_on == day_of(AT + timedelta(days=1))
        report(asked, TaskState.DONE, "Bra", by)
        with pytest.raises(UnableToNudge):
            commands.nudge_task(task=task, by=by, at=AT + timedelta(days=2))
        assert not queries.awaited_tasks().exists()
    assert mails() == ["assignment-sent", "nudge", "nudge"]


def test_nobody_to_reach_is_said(body: PublicBody) -> None:
    task = make.task(body, unit=frame.unit(body), due_on=DUE)
    with acting_for(body.pk), pytest.raises(UnableToNudge):
        commands.nudge_task(task=task, by=make.keeper(body), at=AT)
