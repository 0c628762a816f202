"""Tasks: who may report, what they may become, and reminders that stop."""

from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest
from django.core.exceptions import PermissionDenied

from nyvag.audit.queries import history_of
from nyvag.core.access import Actor, Role
from nyvag.core.tenancy import acting_for
from nyvag.meetings import area, commands
from nyvag.meetings.commands import TaskFacts, UnableToChangeMeeting, UnableToChangeTask, UnableToReport
from nyvag.meetings.models import Task
from nyvag.meetings.rules.reporting import Fault, Report, may_become
from nyvag.meetings.rules.states import TaskState, Visibility
from nyvag.messaging.commands import remind_due
from nyvag.messaging.models import Message, Reminder
from nyvag.organisations.models import PublicBody
from tests.factories import frame
from tests.factories import meetings as make
from tests.factories.everyone import everyone
from tests.factories.meetings import AT

pytestmark = pytest.mark.django_db
DUE = (AT + timedelta(days=30)).date()


@pytest.fixture
def body() -> PublicBody:
    """A body."""
    return frame.body()


@pytest.mark.parametrize(("start", "end"), list(product(TaskState, TaskState)))
def test_task_becomes_what_the_table_says(body: PublicBody, start: TaskState, end: TaskState) -> None:
    task = make.task(body)
    report = Report(end, "skäl", cause="time", moved_to="Åtgärd 4")
    with acting_for(body.pk):
        Task.objects.filter(pk=task.pk).update(state=start, cause="other", moved_to="Planen")
        if may_become(start, end):
            found = commands.report_task(task=task, report=report, by=make.keeper(body), at=AT)
            assert (found.state, found.version) == (end, 2)
            assert (found.closed_at is None) == found.is_open
            assert history_of(f"task:{task.reference}")[0].kind == "meetings.task-reported"
        else:
            with pytest.raises(UnableToReport) as refusal:
                commands.report_task(task=task, report=report, by=make.keeper(body), at=AT)
            assert refusal.value.fault is Fault.STATE


@pytest.mark.parametrize(
    ("report", "fault"),
    [
        (Report(TaskState.DROPPED, "ord"), Fault.CAUSE),
        (Report(TaskState.OPEN), Fault.CAUSE),
        (Report(TaskState.DOING), Fault.CAUSE),
        (Report(TaskState.MOVED, "ord"), Fault.PLACE),
        (Report(TaskState.DOING, due_on=DUE), Fault.REASON),
        (Report(TaskState.DOING, "ord", due_on=(AT - timedelta(days=1)).date()), Fault.DAY),
        (Report(TaskState.DROPPED, "ord", cause="påhittad"), Fault.CAUSE),
    ],
)
def test_report_says_what_it_must(body: PublicBody, report: Report, fault: Fault) -> None:
    task = make.task(body, function="Chef", due_on=(AT - timedelta(days=2)).date())
    with acting_for(body.pk), pytest.raises(UnableToReport) as refusal:
        commands.report_task(task=task, report=report, by=make.keeper(body), at=AT)
    assert refusal.value.fault is fault
    assert everyone(Task).get().version == 1


def test_new_day_is_kept_with_its_cause_and_the_earlier_stands(body: PublicBody) -> None:
    task = make.task(body, function="Chef", due_on=DUE)
    later = DUE + timedelta(days=14)
    report = Report(TaskState.DOING, "Nämnden flyttade mötet.", "decision", due_on=later)
    with acting_for(body.pk):
        commands.report_task(task=task, report=report, by=make.keeper(body), at=AT)
        found = [(each.due_on, each.cause, each.reason) for each in task.dates.order_by("pk")]
    assert found == [(DUE, "", ""), (later, "decision", "Nämnden flyttade mötet.")]


def test_day_is_not_changed_by_the_keeper_without_a_reason(body: PublicBody) -> None:
    task = make.task(body, function="Chef", due_on=DUE)
    facts = TaskFacts("Ring", function="Chef", due_on=DUE + timedelta(days=1))
    with acting_for(body.pk):
        with pytest.raises(UnableToChangeTask):
            commands.change_task(task=task, facts=facts, by=make.keeper(body), at=AT)
        moved = replace(facts, date_reason="Sjukdom i gruppen")
        assert (
            commands.change_task(task=task, facts=moved, by=make.keeper(body), at=AT).due_on == facts.due_on
        )
        assert task.dates.count() == 2


def test_a_report_on_something_changed_since_is_refused(body: PublicBody) -> None:
    task = make.task(body)
    with acting_for(body.pk):
        commands.report_task(task=task, report=Report(TaskState.DOING), by=make.keeper(body), at=AT)
        with pytest.raises(UnableToReport, match=r"ändrat|changed"):
            commands.report_task(
                task=task, report=Report(TaskState.DONE), version=1, by=make.keeper(body), at=AT
            )


def test_comments_say_who_reads_them_and_hold_no_personal_number(body: PublicBody) -> None:
    task, by = make.task(body), make.keeper(body)
    other = Actor(user_id=8, name="Bo", role=Role.CONTRIBUTOR, body_id=body.pk)
    with acting_for(body.pk):
        said = commands.comment_task(task=task, text=" Bra ", visibility=Visibility.EXTERNAL, by=by, at=AT)
        assert (said.text, said.visibility) == ("Bra", "EXTERNAL")
        for bad, error in ((" ", UnableToChangeTask), ("811218-9876", UnableToChangeMeeting)):
            with pytest.raises(error):
                commands.comment_task(task=task, text=bad, visibility=Visibility.INTERNAL, by=by, at=AT)
        with pytest.raises(PermissionDenied):
            commands.comment_task(task=task, text="Ord", visibility=Visibility.INTERNAL, by=other, at=AT)


def test_those_who_answer_report_and_nobody_else(body: PublicBody) -> None:
    unit = frame.unit(body)
    person = frame.actor(Role.CONTRIBUTOR, body)
    of_unit = Actor(user_id=7, name="Eva", role=Role.CONTRIBUTOR, body_id=body.pk, unit_id=unit.pk)
    other = Actor(user_id=8, name="Bo", role=Role.CONTRIBUTOR, body_id=body.pk)
    with acting_for(body.pk):
        units, persons = make.task(body, unit=unit), make.task(body, user_id=person.user_id)
        for task, by in ((units, of_unit), (persons, person)):
            for stranger in (other, person if by is of_unit else of_unit):
                with pytest.raises(PermissionDenied):
                    commands.report_task(task=task, report=Report(TaskState.DONE), by=stranger, at=AT)
            assert (
                commands.report_task(task=task, report=Report(TaskState.DOING), by=by, at=AT).state == "DOING"
            )


def test_task_needs_a_name_and_someone_with_a_role_here(body: PublicBody) -> None:
    stranger = frame.user(Role.CONTRIBUTOR, frame.body("Andra kommunen"))
    task = make.task(body)
    bad = [TaskFacts(" ", function="Chef"), TaskFacts("Ring"), TaskFacts("Ring", user_id=stranger.pk)]
    with acting_for(body.pk):
        for facts in bad:
            with pytest.raises(UnableToChangeTask):
                commands.change_task(task=task, facts=facts, by=make.keeper(body), at=AT)
        changed = commands.change_task(
            task=task, facts=TaskFacts("Ring", function="Chef"), by=make.keeper(body), at=AT
        )
    assert (changed.title, changed.function) == ("Ring", "Chef")


def test_reminders_follow_the_day_and_stop_when_the_task_is_closed(body: PublicBody) -> None:
    person = frame.user(Role.CONTRIBUTOR, body)
    task = make.task(body, user_id=person.pk, due_on=DUE)
    week_before = AT + timedelta(days=23)
    assert remind_due(at=week_before) == 1
    path = everyone(Message).values_list("path", flat=True).first()
    assert path.startswith("/moten/svara/")
    with acting_for(body.pk):
        commands.report_task(task=task, report=Report(TaskState.DONE), by=make.keeper(body), at=week_before)
        assert area.task_is_open(matter_id=str(task.reference)) is False
    assert remind_due(at=AT + timedelta(days=400)) == 0
    with acting_for(body.pk):
        commands.report_task(task=task, report=Report(TaskState.OPEN), by=make.keeper(body), at=week_before)
    assert everyone(Reminder).get().next_at is not None
    assert remind_due(at=AT + timedelta(days=400)) == 1


def test_what_waits_names_only_what_all_staff_may_read(body: PublicBody, settings: object) -> None:
    settings.NYVAG_MEETING_OWNERS = {  # type: ignore[attr-defined]  # pytest-django's settings
        "body": "nyvag.meetings.area.body_owners",
        "group": make.GROUPS,
    }
    unit = frame.unit(body)
    make.task(body, "Öppen uppgift", unit=unit, due_on=DUE)
    meeting = make.meeting(body, "Öppet möte")
    with acting_for(body.pk):
        commands.give_task(
            owner_kind="group",
            owner_id="1",
            facts=TaskFacts("Hemlig uppgift", function="Chef", due_on=DUE),
            by=make.keeper(body),
            at=AT,
        )
    found = area.waiting(body_id=body.pk, at=meeting.ends_at + timedelta(days=1))
    assert [(each.kind, each.unit_id) for each in found] == [
        ("task", unit.pk),
        ("task", None),
        ("minutes", None),
    ]
    assert "Öppen uppgift" in found[0].sentence
    assert "Öppet möte" in found[2].sentence
    assert "Hemlig" not in "".join(each.sentence for each in found)
