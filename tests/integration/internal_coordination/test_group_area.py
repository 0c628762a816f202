"""What groups show in other rooms: the state of area 3, alarms, what waits, units, the public, hand-over."""

from datetime import date, datetime, timedelta

import pytest

from nyvag.core.access import Role
from nyvag.core.clock import day_of
from nyvag.core.providers import AreaStatus
from nyvag.core.tenancy import acting_for
from nyvag.internal_coordination import commands
from nyvag.internal_coordination.area import standing
from nyvag.internal_coordination.area.groups import linked, search
from nyvag.internal_coordination.area.seats import seats
from nyvag.internal_coordination.area.units import unit_part
from nyvag.internal_coordination.models import CoordinationGroup, SeatHolder
from nyvag.internal_coordination.queries.standing import coordination
from nyvag.internal_coordination.rules.states import GroupKind, GroupState
from nyvag.meetings import commands as meetings
from nyvag.organisations.models import PublicBody
from tests.factories import coordination_groups as made
from tests.factories import frame
from tests.factories.everyone import everyone

pytestmark = pytest.mark.django_db
AT = made.AT


@pytest.fixture
def body() -> PublicBody:
    """Give a municipality."""
    return frame.body()


def _whole(body: PublicBody, **facts: int) -> CoordinationGroup:
    """Form a working group in which every function needed has somebody."""
    group = made.group(body, **facts)
    for number, function in enumerate(("business", "procurement", "labour_market")):
        made.holder(made.seat(group, function), f"Person{number} Karlsson")
    return group


def _held(group: CoordinationGroup, start: datetime) -> None:
    meeting = made.meeting(group, start)
    by, later = made.lead(group.body), start + timedelta(hours=3)
    with acting_for(group.body_id):
        meetings.hold_meeting(meeting=meeting, by=by, at=later)
        minutes = meetings.Minutes(text="Det sades.")
        meetings.write_minutes(meeting=meeting, minutes=minutes, version=0, by=by, at=later)
        meetings.approve_minutes(
            meeting=meeting, approved_by="Ordföranden", approved_on=day_of(later), by=by, at=later
        )


def test_an_empty_body_has_not_begun(body: PublicBody) -> None:
    found = standing.state(body_id=body.pk, at=AT)
    assert (found.status, found.evidence) == (AreaStatus.NOT_STARTED, ())
    assert standing.alarms(body_id=body.pk, at=AT) == []
    assert standing.waiting(body_id=body.pk, at=AT) == ()
    assert standing.public_part(body_id=body.pk, at=AT) is None


def test_a_missing_function_needs_action_is_an_alarm_and_waits(body: PublicBody) -> None:
    group = made.group(body)
    made.holder(made.seat(group, "business"))
    empty = made.seat(group, "labour_market")
    found = standing.state(body_id=body.pk, at=AT)
    assert found.status is AreaStatus.NEEDS_ACTION
    assert "Upphandling" in found.sentence
    [alarm] = standing.alarms(body_id=body.pk, at=AT)
    assert alarm.sentence.startswith("Arbetsgruppen")
    assert "saknar plats" in alarm.cause
    waits = standing.waiting(body_id=body.pk, at=AT)
    assert [each.unit_id for each in waits] == [None, empty.unit_id]


def test_the_state_follows_meetings_against_how_often_the_group_meets(body: PublicBody) -> None:
    group = _whole(body, meets_per_year=4)
    assert standing.state(body_id=body.pk, at=AT).status is AreaStatus.NEEDS_ACTION
    for month in (3, 5, 9):
        _held(group, datetime.fromisoformat(f"2026-0{month}-03T13:00+01:00"))
    found = coordination(body.pk, AT)
    assert (found.picture.held, found.picture.met, found.latest) == (3, 3, date(2026, 9, 3))
    assert found.picture.held >= 0.75 * found.picture.expected
    assert standing.state(body_id=body.pk, at=AT).status is AreaStatus.STARTED


def test_late_tasks_and_minutes_are_counted(body: PublicBody) -> None:
    group = _whole(body)
    by = made.lead(body)
    with acting_for(body.pk):
        for due in (date(2026, 10, 1), date(2027, 1, 1)):
            facts = meetings.TaskFacts(title="Ring", function="Upphandling", due_on=due)
            meetings.give_task(owner_kind="group", owner_id=str(group.reference), facts=facts, by=by, at=AT)
    made.meeting(group, AT - timedelta(days=60))
    seen = coordination(body.pk, AT).picture
    assert (seen.open_tasks, seen.late_tasks, seen.late_minutes) == (2, 1, 1)
    assert standing.state(body_id=body.pk, at=AT).status is AreaStatus.NEEDS_ACTION


def test_a_dormant_group_is_asleep_and_a_forming_one_has_begun(body: PublicBody) -> None:
    forming = made.group(body, "Ny grupp", is_active=False)
    assert standing.state(body_id=body.pk, at=AT).status is AreaStatus.STARTED
    with acting_for(body.pk):
        commands.step_group(
            group=forming,
            state=GroupState.CLOSED,
            on=AT.date(),
            reason="Blev inte av",
            by=made.lead(body),
            at=AT,
        )
    assert standing.state(body_id=body.pk, at=AT).status is AreaStatus.NEEDS_ACTION


def test_a_unit_sees_its_groups_meetings_minutes_and_proposals(body: PublicBody) -> None:
    group = made.group(body)
    seat = made.seat(group)
    assert seat.unit is not None
    _held(group, datetime.fromisoformat("2026-09-03T13:00+02:00"))
    ahead = made.meeting(group, AT + timedelta(days=9))
    by = frame.actor(Role.CONTRIBUTOR, body)
    made.proposal(body, by)
    part = unit_part(unit_name=seat.unit.name, body_id=body.pk, at=AT)
    [shown] = part.context["groups"]
    assert (shown.group, shown.coming) == (group, ahead)
    assert shown.minutes is not None
    assert part.context["proposals"] == []
    other = unit_part(unit_name="Ingen enhet", body_id=body.pk, at=AT)
    assert other.context["groups"] == []


def test_the_public_sees_groups_and_functions_but_no_person(body: PublicBody) -> None:
    _whole(body)
    made.group(body, "Vilande", is_active=False)
    part = standing.public_part(body_id=body.pk, at=AT)
    assert part is not None
    assert [row[0] for row in part.rows] == ["Arbetsgruppen", "Vilande"]
    assert "Upphandling och inköp" in part.rows[0][2]
    assert "Karlsson" not in str(part.rows)


def test_a_leaver_hands_over_a_seat_with_history_kept(body: PublicBody) -> None:
    group = made.group(body)
    seat = made.seat(group)
    leaver = frame.user(Role.CONTRIBUTOR, body, name="Anna Slutar")
    heir = frame.user(Role.CONTRIBUTOR, body, name="Björn Börjar")
    made.holder(seat, user_id=leaver.pk)
    meeting = made.meeting(group, AT + timedelta(days=9))
    with acting_for(body.pk):
        [belonging] = seats.belongings(user_id=leaver.pk, at=AT)
        assert "Arbetsgruppen" in belonging.title
        keys = [belonging.key, "seat:999999", "annat"]
        moved = seats.hand_over(keys=keys, from_id=leaver.pk, to_id=heir.pk, by=made.lead(body), at=AT)
        again = seats.hand_over(keys=keys, from_id=leaver.pk, to_id=heir.pk, by=made.lead(body), at=AT)
        assert list(seats.belongings(user_id=leaver.pk, at=AT)) == []
        assert [each.name for each in meeting.attendances.all()] == ["Björn Börjar"]
    assert (moved, again) == ([belonging.key], [])
    rows = everyone(SeatHolder).order_by("starts_on").values_list("user_id", "starts_on", "ends_on")
    days = [(leaver.pk, made.BEGAN, AT.date() - timedelta(days=1)), (heir.pk, AT.date(), None)]
    assert list(rows) == days


def test_a_decision_can_be_about_a_group(body: PublicBody) -> None:
    group = made.group(body, "Styrgruppen", kind=GroupKind.STEERING)
    reader, stranger = frame.actor(Role.POLITICIAN, body), frame.actor(Role.ENTERPRISE, body)
    key = str(group.reference)
    with acting_for(body.pk):
        assert [each.title for each in search(text="styr", actor=reader)] == ["Styrgruppen"]
        assert linked(ids=[key, "x"], actor=reader)[key].url.endswith(f"{key}/")
        assert linked(ids=[key], actor=stranger) == {}
        assert search(text="styr", actor=stranger) == ()
