"""The agenda: own items, what rooms propose, what is left over; each once, in order."""

from datetime import timedelta
from typing import Any

import pytest

from nyvag.core.tenancy import acting_for
from nyvag.meetings import area, commands, queries
from nyvag.meetings.commands import UnableToChangeMeeting
from nyvag.meetings.models import Meeting
from nyvag.meetings.rules.reporting import Report
from nyvag.meetings.rules.states import ItemOrigin, OutcomeKind, TaskState
from nyvag.organisations.models import PublicBody
from tests.factories import frame
from tests.factories import meetings as make
from tests.factories.meetings import AT, START

pytestmark = pytest.mark.django_db
LATER = START + timedelta(days=1)


@pytest.fixture
def body() -> PublicBody:
    """A body."""
    return frame.body()


def _titles(meeting: Meeting) -> list[str]:
    return list(meeting.items.order_by("position", "pk").values_list("title", flat=True))


def _add(meeting: Meeting, *titles: str) -> None:
    for title in titles:
        commands.add_item(meeting=meeting, title=title, by=make.keeper(meeting.body), at=AT)


def test_items_change_places_and_keep_their_numbers(body: PublicBody) -> None:
    meeting, by = make.meeting(body), make.keeper(body)
    with acting_for(body.pk):
        _add(meeting, "A", "B", "C")
        first, _second, last = meeting.items.order_by("position")
        commands.move_item(item=last, up=True, by=by, at=AT)
        commands.move_item(item=first, up=True, by=by, at=AT)
        assert _titles(meeting) == ["A", "C", "B"]
        commands.remove_item(item=first, by=by, at=AT)
        assert _titles(meeting) == ["C", "B"]
        assert list(meeting.items.order_by("position").values_list("position", flat=True)) == [1, 2]
        commands.change_item(item=last, title="C2", text="t", is_again=True, by=by, at=AT)
        assert _titles(meeting) == ["C2", "B"]


def test_proposals_are_taken_up_or_skipped_once(body: PublicBody, settings: Any) -> None:
    settings.NYVAG_AGENDA_PROPOSALS = [make.PROPOSALS]
    meeting, by = make.meeting(body), make.keeper(body)
    with acting_for(body.pk):
        assert [each.key for each in queries.proposals_for(meeting, AT)] == ["try:1", "try:2"]
        item = commands.accept_proposal(meeting=meeting, key="try:1", by=by, at=AT)
        assert (item.origin, item.source_url) == (ItemOrigin.SYSTEM, "/foretag/")
        commands.skip_proposal(meeting=meeting, key="try:2", by=by, at=AT)
        commands.skip_proposal(meeting=meeting, key="try:2", by=by, at=AT)
        assert queries.proposals_for(meeting, AT) == []
        for gone in ("try:1", "try:9"):
            with pytest.raises(UnableToChangeMeeting):
                commands.accept_proposal(meeting=meeting, key=gone, by=by, at=AT)
        commands.remove_item(item=item, by=by, at=AT)
        assert queries.proposals_for(meeting, AT) == []


def test_late_tasks_are_proposed_to_their_owners_meetings(body: PublicBody) -> None:
    late = make.task(body, "Sen", function="Chef", due_on=AT.date() - timedelta(days=1))
    make.task(body, "I tid", function="Chef", due_on=AT.date())
    with acting_for(body.pk):
        found = area.agenda_proposals(body_id=body.pk, owner_kind="body", owner_id=str(body.pk), at=AT)
        elsewhere = area.agenda_proposals(body_id=body.pk, owner_kind="group", owner_id="1", at=AT)
    assert [each.key for each in found] == [f"meetings:task:{late.pk}"]
    assert elsewhere == ()


def test_what_nothing_came_of_is_carried_over_at_plan_and_call(body: PublicBody) -> None:
    row, by = make.series(body), make.keeper(body)
    first = make.meeting(body, of=row)
    planned_early = make.meeting(body, "Nästa", START + timedelta(days=30), of=row)
    with acting_for(body.pk):
        _add(first, "Klar", "Hanns inte", "Kommer igen")
        done, _left, again = first.items.order_by("position")
        commands.change_item(item=again, title=again.title, text="", is_again=True, by=by, at=AT)
        make.outcome(first, "Beslut om den första")
        commands.write_minutes(
            meeting=first,
            minutes=commands.Minutes(
                text="x", outcomes=(commands.NewOutcome(OutcomeKind.INFORMATION, "Läget", again),)
            ),
            version=1,
            by=by,
            at=LATER,
        )
        assert done.outcomes.count() == 1
        assert _titles(planned_early) == []
        commands.call_meeting(meeting=planned_early, by=by, at=LATER)
        assert _titles(planned_early) == ["Hanns inte", "Kommer igen"]
        assert commands.carry_over(meeting=planned_early, by=by, at=LATER) == 0
        planned_late = make.meeting(body, "Nästa igen", START + timedelta(days=20), of=row)
        assert _titles(planned_late) == ["Hanns inte", "Kommer igen"]
        origins = set(planned_late.items.values_list("origin", flat=True))
        assert origins == {ItemOrigin.CARRIED}


def test_carried_item_that_was_taken_off_does_not_come_back(body: PublicBody) -> None:
    row, by = make.series(body), make.keeper(body)
    first = make.meeting(body, of=row)
    with acting_for(body.pk):
        _add(first, "Hanns inte")
        commands.hold_meeting(meeting=first, by=by, at=START)
        second = make.meeting(body, "Nästa", START + timedelta(days=30), of=row)
        commands.remove_item(item=second.items.get(), by=by, at=LATER)
        assert commands.carry_over(meeting=second, by=by, at=LATER) == 0
        assert _titles(second) == []


def test_open_tasks_of_the_series_get_one_item_and_follow_along(body: PublicBody) -> None:
    row, by = make.series(body), make.keeper(body)
    first = make.meeting(body, of=row)
    with acting_for(body.pk):
        _add(first, "Lista")
        make.outcome(first, "Ta fram en lista", OutcomeKind.TASK)
        second = make.meeting(body, "Nästa", START + timedelta(days=30), of=row)
        assert second.items.get().source_key == queries.OPEN_TASKS
        (open_task,) = queries.earlier_tasks(second)
        commands.report_task(task=open_task, report=Report(TaskState.DONE), by=by, at=LATER)
        assert list(queries.earlier_tasks(second)) == []
        third = make.meeting(body, "Sedan", START + timedelta(days=60), of=row)
        assert _titles(third) == []


def test_single_meeting_inherits_nothing(body: PublicBody) -> None:
    with acting_for(body.pk):
        first = make.meeting(body)
        _add(first, "Hanns inte")
        commands.hold_meeting(meeting=first, by=make.keeper(body), at=START)
        assert _titles(make.meeting(body, "Nästa", START + timedelta(days=3))) == []


def test_agenda_is_closed_after_the_meeting_save_for_what_came_up(body: PublicBody) -> None:
    meeting, by = make.meeting(body), make.keeper(body)
    with acting_for(body.pk):
        _add(meeting, "A")
        item = meeting.items.get()
        commands.hold_meeting(meeting=meeting, by=by, at=START)
        _add(meeting, "Övrigt")
        for deed in (
            lambda: commands.remove_item(item=item, by=by, at=LATER),
            lambda: commands.move_item(item=item, up=False, by=by, at=LATER),
            lambda: commands.carry_over(meeting=meeting, by=by, at=LATER),
            lambda: commands.skip_proposal(meeting=meeting, key="x", by=by, at=LATER),
        ):
            with pytest.raises(UnableToChangeMeeting):
                deed()
        assert _titles(meeting) == ["A", "Övrigt"]
