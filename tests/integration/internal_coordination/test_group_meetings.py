"""Meetings of groups: called from the seats and in step with them, who reads and keeps them, what is left."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from nyvag.accounts.models import User
from nyvag.core.access import Actor, Role
from nyvag.core.tenancy import acting_for
from nyvag.internal_coordination import commands
from nyvag.internal_coordination.area.groups import meeting_owners
from nyvag.internal_coordination.models import CoordinationGroup, Seat
from nyvag.internal_coordination.queries.seats import seen
from nyvag.internal_coordination.rules.states import Gap, GroupKind, GroupState, HolderKind, SeatRole
from nyvag.meetings import commands as meetings
from nyvag.meetings.models import Attendance, Meeting
from nyvag.meetings.rules.states import OutcomeKind, Presence
from nyvag.messaging.models import Message
from nyvag.organisations.models import PublicBody
from tests.factories import coordination_groups as made
from tests.factories import frame
from tests.factories.everyone import everyone

pytestmark = pytest.mark.django_db
AT = made.AT
START = datetime.fromisoformat("2026-12-01T13:00+01:00")


@pytest.fixture
def body() -> PublicBody:
    """Give a municipality."""
    return frame.body()


@pytest.fixture
def group(body: PublicBody) -> CoordinationGroup:
    """Give a working group at work."""
    return made.group(body)


def _who(meeting: Meeting) -> list[tuple[str, str]]:
    rows = everyone(Attendance).filter(meeting=meeting).order_by("function", "name")
    return [(row.function, row.name) for row in rows]


def _actor(user: User, body: PublicBody, role: Role = Role.CONTRIBUTOR, unit: Any = None) -> Actor:
    return Actor(user.pk, user.name, role, body.pk, unit.pk if unit else None)


def test_those_who_have_the_seats_that_day_are_called(group: CoordinationGroup) -> None:
    business, procurement = made.seat(group), made.seat(group, "procurement")
    made.seat(group, "labour_market")
    chair = made.seat(group, "", role=SeatRole.CHAIR)
    held = made.holder(business, "Anna Näring")
    made.holder(procurement, "Björn Inköpare", kind=HolderKind.SUBSTITUTE)
    made.holder(chair, "Cecilia Chef")
    made.holder(business, "Doris Senare", on=date(2026, 12, 24), after=held)
    meeting = made.meeting(group, START)
    assert _who(meeting) == [
        ("Näringsliv", "Anna Näring"),
        ("Ordförande", "Cecilia Chef"),
        ("Upphandling och inköp", "Björn Inköpare"),
    ]


def test_participants_keep_in_step_until_the_meeting_is_held(group: CoordinationGroup) -> None:
    seat = made.seat(group)
    first = made.holder(seat, "Anna Först")
    meeting = made.meeting(group, START)
    second = made.holder(seat, "Björn Ny", on=date(2026, 11, 25), after=first)
    assert _who(meeting) == [("Näringsliv", "Björn Ny")]
    by = made.lead(group.body)
    with acting_for(group.body_id):
        commands.leave_seat(holder=second, on=date(2026, 11, 30), reason="Slutar", by=by, at=AT)
    assert _who(meeting) == []
    made.holder(seat, "Cecilia Sist", on=date(2026, 12, 1))
    assert _who(meeting) == [("Näringsliv", "Cecilia Sist")]
    with acting_for(group.body_id):
        commands.end_seat(seat=seat, on=date(2026, 12, 1), reason="Flyttas", by=by, at=AT)
        facts = meetings.MeetingFacts(
            "Flyttat", START + timedelta(days=7), START + timedelta(days=7, hours=2)
        )
        meetings.change_meeting(meeting=meeting, facts=facts, by=by, at=AT)
    assert _who(meeting) == []


def test_whoever_takes_a_seat_after_the_call_is_called_at_once(group: CoordinationGroup) -> None:
    seat = made.seat(group)
    first = made.holder(seat, "Anna Först")
    meeting = made.meeting(group, START)
    with acting_for(group.body_id):
        meetings.call_meeting(meeting=meeting, by=made.lead(group.body), at=AT)
    assert everyone(Message).filter(kind="meetings.call").count() == 1
    made.holder(seat, "Björn Ny", on=date(2026, 11, 25), after=first)
    names = everyone(Message).filter(kind="meetings.call").order_by("pk")
    assert [each.contact.name for each in names.select_related("contact")] == ["Anna Först", "Björn Ny"]


def test_one_taken_away_by_hand_is_not_laid_again(group: CoordinationGroup) -> None:
    seat, other = made.seat(group), made.seat(group, "procurement")
    made.holder(seat, "Anna Först")
    meeting = made.meeting(group, START)
    with acting_for(group.body_id):
        meetings.remove_participant(attendance=meeting.attendances.get(), by=made.lead(group.body), at=AT)
    made.holder(other, "Björn Ny")
    assert _who(meeting) == [("Upphandling och inköp", "Björn Ny")]


def test_a_stand_in_comes_to_one_meeting_alone(group: CoordinationGroup) -> None:
    seat = made.seat(group)
    anna = frame.user(Role.CONTRIBUTOR, group.body, name="Anna Näring")
    made.holder(seat, user_id=anna.pk)
    one, other = made.meeting(group, START), made.meeting(group, START + timedelta(days=30))
    by = _actor(anna, group.body)
    with acting_for(group.body_id):
        guest = commands.Person(name="Gästen Karlsson", email="gast@grupper.exempel.se")
        commands.name_stand_in(seat=seat, meeting=one, person=guest, by=by, at=AT)
        assert [_who(each) for each in (one, other)] == [
            [("Näringsliv", "Gästen Karlsson")],
            [("Näringsliv", "Anna Näring")],
        ]
        commands.drop_stand_in(seat=seat, meeting=one, by=by, at=AT)
        with pytest.raises(commands.UnableToChangeGroup):
            commands.drop_stand_in(seat=seat, meeting=one, by=by, at=AT)
    assert _who(one) == [("Näringsliv", "Anna Näring")]


def test_only_those_who_speak_for_a_seat_name_a_stand_in(group: CoordinationGroup) -> None:
    seat = made.seat(group)
    stranger = frame.user(Role.CONTRIBUTOR, group.body, name="Eva Främling")
    meeting, theirs = made.meeting(group, START), made.meeting(made.group(group.body, "Annan"), START)
    guest = commands.Person(name="Gästen", email="gast@grupper.exempel.se")
    unit = seat.unit
    with acting_for(group.body_id):
        for by in (_actor(stranger, group.body), _actor(stranger, group.body, Role.POLITICIAN, unit)):
            with pytest.raises(PermissionDenied):
                commands.name_stand_in(seat=seat, meeting=meeting, person=guest, by=by, at=AT)
        by = _actor(stranger, group.body, unit=unit)
        commands.name_stand_in(seat=seat, meeting=meeting, person=guest, by=by, at=AT)
        with pytest.raises(commands.UnableToChangeGroup):
            commands.name_stand_in(seat=seat, meeting=theirs, person=guest, by=by, at=AT)
        later = START + timedelta(days=1)
        with pytest.raises(commands.UnableToChangeGroup):
            commands.name_stand_in(seat=seat, meeting=meeting, person=guest, by=by, at=later)


@pytest.mark.parametrize(
    ("kind", "role", "sits_as", "reads", "keeps"),
    [
        (GroupKind.WORKING, Role.COORDINATOR, None, True, True),
        (GroupKind.WORKING, Role.ADMINISTRATOR, None, True, True),
        (GroupKind.WORKING, Role.CONTRIBUTOR, None, False, False),
        (GroupKind.WORKING, Role.CONTRIBUTOR, SeatRole.MEMBER, True, False),
        (GroupKind.WORKING, Role.CONTRIBUTOR, SeatRole.SECRETARY, True, True),
        (GroupKind.WORKING, Role.PROCUREMENT_OFFICER, SeatRole.CHAIR, True, True),
        (GroupKind.WORKING, Role.POLITICIAN, None, False, False),
        (GroupKind.WORKING, Role.POLITICIAN, SeatRole.CHAIR, True, False),
        (GroupKind.STEERING, Role.POLITICIAN, None, True, False),
        (GroupKind.STEERING, Role.CONTRIBUTOR, None, False, False),
        (GroupKind.STEERING, Role.ENTERPRISE, SeatRole.MEMBER, False, False),
        (GroupKind.STEERING, Role.PUBLIC, None, False, False),
    ],
)
def test_who_reads_and_keeps_a_groups_meetings(
    body: PublicBody, kind: GroupKind, role: Role, sits_as: SeatRole | None, reads: bool, keeps: bool
) -> None:
    group = made.group(body, kind=kind)
    user = frame.user(Role.CONTRIBUTOR, body, name="Anna")
    if sits_as:
        made.holder(made.seat(group, role=sits_as), user_id=user.pk)
    key = str(group.reference)
    with acting_for(body.pk):
        owner = meeting_owners(owner_ids=[key, "1", str(user.pk)], actor=_actor(user, body, role))[key]
    assert (owner.may_read, owner.may_write) == (reads, keeps)


def test_one_who_has_left_the_seat_no_longer_reads_but_a_colleague_of_the_unit_does(
    group: CoordinationGroup,
) -> None:
    seat = made.seat(group)
    user = frame.user(Role.CONTRIBUTOR, group.body, name="Anna")
    held = made.holder(seat, user_id=user.pk)
    key = str(group.reference)
    with acting_for(group.body_id):
        commands.leave_seat(
            holder=held, on=date(2026, 2, 1), reason="Slutar", by=made.lead(group.body), at=AT
        )
        left = meeting_owners(owner_ids=[key], actor=_actor(user, group.body))[key]
        unit = meeting_owners(owner_ids=[key], actor=_actor(user, group.body, unit=seat.unit))[key]
        other = meeting_owners(owner_ids=[key], actor=_actor(user, frame.body("Annankommun")))[key]
    assert [each.may_read for each in (left, unit, other)] == [False, True, False]


def _held(group: CoordinationGroup, start: datetime, presences: dict[str, Presence]) -> None:
    meeting = made.meeting(group, start)
    by, later = made.lead(group.body), start + timedelta(hours=3)
    with acting_for(group.body_id):
        meetings.hold_meeting(meeting=meeting, by=by, at=later)
        rows = {row.pk: (presences[row.name], "") for row in meeting.attendances.all()}
        minutes = meetings.Minutes(text="Det sades.", presences=rows)
        meetings.write_minutes(meeting=meeting, minutes=minutes, version=0, by=by, at=later)


def test_a_function_absent_from_three_meetings_is_a_gap_until_it_comes(group: CoordinationGroup) -> None:
    made.holder(made.seat(group), "Anna Näring")
    made.holder(made.seat(group, "procurement"), "Björn Inköpare")
    rows = [{"Anna Näring": Presence.ABSENT, "Björn Inköpare": Presence.PRESENT}] * 2
    rows += [{"Anna Näring": Presence.ABSENT, "Björn Inköpare": Presence.ABSENT}]
    for number, presences in enumerate(rows):
        _held(group, datetime.fromisoformat(f"2026-0{number + 3}-03T13:00+01:00"), presences)
    day = date(2026, 6, 1)
    with acting_for(group.body_id):
        gaps = {key: each.gap for key, each in seen([group], on=day)[0].coverage.items()}
        before = {key: each.gap for key, each in seen([group], on=date(2026, 5, 2))[0].coverage.items()}
    assert gaps == {"business": Gap.ABSENT, "procurement": None, "labour_market": Gap.MISSING}
    assert before["business"] is None
    substitute = {"Anna Näring": Presence.SUBSTITUTE, "Björn Inköpare": Presence.PRESENT}
    _held(group, datetime.fromisoformat("2026-08-03T13:00+02:00"), substitute)
    with acting_for(group.body_id):
        assert seen([group], on=date(2026, 9, 1))[0].coverage["business"].gap is None


def test_the_next_meeting_of_the_series_inherits_what_was_left_and_open_tasks(
    group: CoordinationGroup,
) -> None:
    made.holder(made.seat(group), "Anna Näring")
    by = made.lead(group.body)
    with acting_for(group.body_id):
        series = meetings.start_series(
            owner_kind="group",
            owner_id=str(group.reference),
            facts=meetings.SeriesFacts(name="Arbetsgruppens möten", per_year=6),
            by=by,
            at=AT,
        )
        first = made.meeting(group, START, series=series)
        left = meetings.add_item(meeting=first, title="Kvar att ta upp", by=by, at=AT)
        done = meetings.add_item(meeting=first, title="Klart", by=by, at=AT)
        later = START + timedelta(hours=3)
        meetings.hold_meeting(meeting=first, by=by, at=later)
        task = meetings.TaskFacts(title="Ring", function="Upphandling", due_on=date(2027, 1, 1))
        outcome = meetings.NewOutcome(OutcomeKind.TASK, "Ring", done, task)
        minutes = meetings.Minutes(text="Det sades.", outcomes=(outcome,))
        meetings.write_minutes(meeting=first, minutes=minutes, version=0, by=by, at=later)
        meetings.approve_minutes(
            meeting=first, approved_by="Ordföranden", approved_on=later.date(), by=by, at=later
        )
        second = made.meeting(group, START + timedelta(days=60), series=series)
        titles = list(second.items.order_by("position").values_list("title", flat=True))
    assert titles[0] == left.title
    assert len(titles) == 2
    assert _who(second) == [("Näringsliv", "Anna Näring")]


def test_a_closed_group_calls_nobody(group: CoordinationGroup) -> None:
    made.holder(made.seat(group), "Anna Näring")
    meeting = made.meeting(group, START)
    with acting_for(group.body_id):
        commands.step_group(
            group=group,
            state=GroupState.CLOSED,
            on=AT.date(),
            reason="Klar",
            by=made.lead(group.body),
            at=AT,
        )
    assert _who(meeting) == []
    assert everyone(Seat).count() == 1
