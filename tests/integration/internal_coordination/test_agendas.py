"""What the rooms propose for a group's agenda, through one interface."""

import datetime as dt

import pytest

from nyvag.core.tenancy import acting_for
from nyvag.enterprises.rules.facts import EntryFacts
from nyvag.internal_coordination.models import CoordinationGroup
from nyvag.internal_coordination.rules.states import GroupKind
from nyvag.meetings import commands as meetings
from nyvag.meetings.models import Meeting
from nyvag.meetings.queries import proposals_for
from nyvag.organisations.models import PublicBody
from tests.factories import compacts, enterprises, forum, frame
from tests.factories import coordination_groups as made

pytestmark = pytest.mark.django_db
AT = made.AT
START = dt.datetime.fromisoformat("2026-12-01T13:00+01:00")


@pytest.fixture
def body() -> PublicBody:
    """Give a municipality."""
    return frame.body()


def _proposed(group: CoordinationGroup) -> dict[str, str]:
    """Return the titles of what is proposed, by the part of the key that names the kind."""
    with acting_for(group.body_id):
        meeting = Meeting.objects.filter(owner_id=str(group.reference)).order_by("-pk")[0]
        found = proposals_for(meeting, AT)
    return {":".join(each.key.split(":")[:2]): each.title for each in found}


def _registered(body: PublicBody, name: str, first: dt.date) -> None:
    enterprises.entry(body, name, own=EntryFacts(active_from=first))


def _topic(body: PublicBody, title: str, due_on: dt.date) -> None:
    found = forum.topic(body, title)
    forum.assigned(found, due_on=due_on)


def test_an_empty_body_proposes_nothing(body: PublicBody) -> None:
    group = made.group(body)
    made.meeting(group, START)
    assert _proposed(group) == {}


def test_late_tasks_new_enterprises_and_unanswered_questions_are_proposed(body: PublicBody) -> None:
    group = made.group(body)
    by = made.lead(body)
    _registered(body, "Tvätt & Co", AT.date() - dt.timedelta(days=10))
    _registered(body, "Gamla Bageriet", dt.date(2020, 1, 1))
    _topic(body, "När kommer upphandlingen?", AT.date() - dt.timedelta(days=3))
    _topic(body, "Långt dit", AT.date() + dt.timedelta(days=200))
    with acting_for(body.pk):
        facts = meetings.TaskFacts(title="Ring", function="Upphandling", due_on=dt.date(2026, 10, 1))
        meetings.give_task(owner_kind="group", owner_id=str(group.reference), facts=facts, by=by, at=AT)
    made.meeting(group, START)
    found = _proposed(group)
    assert set(found) == {"meetings:task", "enterprises:new", "forum:unanswered"}
    assert found["enterprises:new"].startswith("1 ")
    assert "När kommer upphandlingen?" in found["forum:unanswered"]


def test_what_is_new_is_counted_from_the_day_the_group_last_met(body: PublicBody) -> None:
    group = made.group(body)
    _registered(body, "Tvätt & Co", AT.date() - dt.timedelta(days=10))
    earlier = made.meeting(group, AT - dt.timedelta(days=5))
    with acting_for(body.pk):
        meetings.hold_meeting(meeting=earlier, by=made.lead(body), at=AT)
    made.meeting(group, START)
    assert _proposed(group) == {}


def test_a_steering_group_is_spared_the_single_questions_but_hears_of_compacts(body: PublicBody) -> None:
    steering = made.group(body, "Styrgruppen", kind=GroupKind.STEERING)
    _topic(body, "När kommer upphandlingen?", AT.date() - dt.timedelta(days=3))
    compact = compacts.compact(body, "Överenskommelsen")
    compacts.in_force(compact, first=dt.date(2026, 1, 1), last=AT.date() + dt.timedelta(days=20))
    made.meeting(steering, START)
    found = _proposed(steering)
    assert set(found) == {"forum:compact-end"}
    assert "Överenskommelsen" in found["forum:compact-end"]


def test_another_rooms_meeting_gets_none_of_it(body: PublicBody) -> None:
    _registered(body, "Tvätt & Co", AT.date() - dt.timedelta(days=10))
    with acting_for(body.pk):
        facts = meetings.MeetingFacts("Eget", START, START + dt.timedelta(hours=1))
        meeting = meetings.plan_meeting(
            owner_kind="body", owner_id=str(body.pk), facts=facts, by=made.lead(body), at=AT
        )
        assert proposals_for(meeting, AT) == []
