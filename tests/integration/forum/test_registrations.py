"""Places, the waiting list, cancelling, saying no; mail and reminders that follow; refusals."""

import datetime as dt
from typing import Any

import pytest

from nyvag.audit.models import Event
from nyvag.core.tenancy import acting_for
from nyvag.forum.commands import UnableToChangeForum, registrations
from nyvag.forum.models import Invitation, Registration, RegistrationNeeds
from nyvag.forum.queries.events import comes_still
from nyvag.meetings.commands import MeetingFacts, cancel_meeting, change_meeting, remove_participant
from nyvag.meetings.models import Attendance, Meeting
from nyvag.messaging.commands import remind_due
from nyvag.messaging.models import Contact, Message, Reminder
from nyvag.organisations.models import PublicBody
from tests.factories import forum_meetings as make
from tests.factories import frame
from tests.factories.everyone import everyone
from tests.factories.forum_meetings import AT, START

pytestmark = pytest.mark.django_db


@pytest.fixture
def body() -> PublicBody:
    return frame.body()


def told(kind: str) -> int:
    return int(everyone(Message).filter(kind=f"forum.{kind}").count())


def fresh(row: Registration) -> Registration:
    found: Registration = everyone(Registration).get(pk=row.pk)
    return found


def seats(meeting: Meeting) -> list[str]:
    return sorted(everyone(Attendance).filter(meeting=meeting).values_list("name", flat=True))


def change(meeting: Meeting, at: dt.datetime = AT, **values: Any) -> None:
    names = ("topic", "starts_at", "ends_at", "place", "capacity_count")
    facts = MeetingFacts(**{**{name: getattr(meeting, name) for name in names}, **values})
    with acting_for(meeting.body_id):
        change_meeting(meeting=meeting, facts=facts, by=make.leader(meeting.body), at=at)


def test_full_meeting_queues_and_moves_up_by_itself(body: PublicBody) -> None:
    meeting = make.called(body, capacity=1)
    first = make.registered(make.invited(meeting, "a@exempel.se"), "Ada")
    second = make.registered(make.invited(meeting, "b@exempel.se"), "Bo", at=AT + dt.timedelta(minutes=1))
    third = make.registered(make.invited(meeting, "c@exempel.se"), "Cia", at=AT + dt.timedelta(minutes=2))
    assert [row.state for row in (first, second, third)] == ["REGISTERED", "WAITING", "WAITING"]
    assert seats(meeting) == ["Ada"]
    assert (told("place"), told("waiting")) == (1, 2)
    assert make.cancelled(first) == 1
    assert [fresh(row).state for row in (first, second, third)] == ["CANCELLED", "REGISTERED", "WAITING"]
    assert seats(meeting) == ["Bo"]
    assert told("place") == 2
    kinds = (
        everyone(Event).filter(kind__startswith="forum.").order_by("number").values_list("kind", flat=True)
    )
    assert list(kinds) == [
        "forum.meeting-planned",
        "forum.registered",
        "forum.queued",
        "forum.queued",
        "forum.registration-cancelled",
        "forum.moved-up",
    ]


def test_one_who_waits_and_cancels_frees_no_place(body: PublicBody) -> None:
    meeting = make.called(body, capacity=1)
    make.registered(make.invited(meeting, "a@exempel.se"), "Ada")
    second = make.registered(make.invited(meeting, "b@exempel.se"), "Bo")
    third = make.registered(make.invited(meeting, "c@exempel.se"), "Cia")
    assert make.cancelled(second) == 0
    assert fresh(third).state == "WAITING"


def test_more_room_lets_the_line_in_and_less_room_throws_nobody_out(body: PublicBody) -> None:
    meeting = make.called(body, capacity=1)
    rows = [make.registered(make.invited(meeting, f"{name}@exempel.se"), name) for name in "abc"]
    change(meeting, capacity_count=2)
    assert [fresh(row).state for row in rows] == ["REGISTERED", "REGISTERED", "WAITING"]
    change(meeting, capacity_count=1)
    assert [fresh(row).state for row in rows] == ["REGISTERED", "REGISTERED", "WAITING"]
    change(meeting, capacity_count=None)
    assert fresh(rows[2]).state == "REGISTERED"
    assert told("moved") == 0


def test_nobody_passes_those_who_wait(body: PublicBody) -> None:
    meeting = make.called(body, capacity=1)
    make.registered(make.invited(meeting, "a@exempel.se"), "Ada")
    make.registered(make.invited(meeting, "b@exempel.se"), "Bo")
    everyone(Meeting).filter(pk=meeting.pk).update(capacity_count=2)  # a place that nobody has been given
    late = make.registered(make.invited(meeting, "c@exempel.se"), "Cia")
    assert late.state == "WAITING"


def test_taking_a_participant_away_cancels_and_lets_the_next_in(body: PublicBody) -> None:
    meeting = make.called(body, capacity=1)
    first = make.registered(make.invited(meeting, "a@exempel.se"), "Ada")
    second = make.registered(make.invited(meeting, "b@exempel.se"), "Bo")
    with acting_for(body.pk):
        attendance = Attendance.objects.get(registration=first)
        remove_participant(attendance=attendance, by=make.leader(body), at=AT)
    assert (fresh(first).state, fresh(second).state) == ("CANCELLED", "REGISTERED")
    assert seats(meeting) == ["Bo"]
    assert told("left") == 1


def test_a_meeting_that_moves_tells_those_asked_and_reminds_anew(body: PublicBody) -> None:
    meeting = make.called(body)
    row = make.registered(make.invited(meeting, "a@exempel.se"), access="rullstol")
    make.invited(meeting, "b@exempel.se")
    silent = make.invited(meeting, "c@exempel.se")
    with acting_for(body.pk):
        registrations.decline(invitation=silent, by=make.guest(body), at=AT)
    later = START + dt.timedelta(days=20)
    change(meeting, starts_at=later, ends_at=later + dt.timedelta(hours=2))
    assert told("moved") == 2
    times = everyone(Reminder).get(matter_kind="forum.registration").times
    assert [each[:16] for each in times] == ["2026-12-28T07:00", "2027-01-03T07:00"]
    assert fresh(row).expires_on == later.date() + dt.timedelta(days=180)
    assert everyone(RegistrationNeeds).get().expires_on == later.date() + dt.timedelta(days=7)


def test_a_cancelled_meeting_tells_everyone_and_reminds_nobody(body: PublicBody) -> None:
    meeting = make.called(body)
    row = make.registered(make.invited(meeting, "a@exempel.se"))
    make.invited(meeting, "b@exempel.se")
    with acting_for(body.pk):
        cancel_meeting(meeting=meeting, reason="Storm", by=make.leader(body), at=AT)
        assert not comes_still(matter_id=str(row.reference))
    assert told("cancelled") == 2
    remind_due(at=START - dt.timedelta(hours=3))
    assert told("reminder") == 0


def test_those_who_come_are_reminded_until_they_cancel(body: PublicBody) -> None:
    meeting = make.called(body)
    row = make.registered(make.invited(meeting, "a@exempel.se"))
    remind_due(at=START - dt.timedelta(days=7))
    assert told("reminder") == 1
    make.cancelled(row)
    remind_due(at=START - dt.timedelta(days=1))
    assert told("reminder") == 1


def test_saying_no_is_taken_back_by_registering(body: PublicBody) -> None:
    meeting = make.called(body)
    asked = make.invited(meeting, "a@exempel.se")
    with acting_for(body.pk):
        registrations.decline(invitation=asked, by=make.guest(body), at=AT)
        asked.refresh_from_db()
    assert asked.declined_at == AT
    make.registered(asked)
    assert everyone(Invitation).get().declined_at is None
    with acting_for(body.pk), pytest.raises(UnableToChangeForum, match="Avboka anmälan"):
        registrations.decline(invitation=asked, by=make.guest(body), at=AT)


def test_the_address_of_one_who_comes_is_kept_as_long_as_the_name(body: PublicBody) -> None:
    meeting = make.called(body)
    asked = make.invited(meeting, "a@exempel.se")
    everyone(Contact).update(expires_on=AT.date())
    with acting_for(body.pk):
        asked.contact.refresh_from_db()
    row = make.registered(asked)
    assert everyone(Contact).get().expires_on == row.expires_on


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"name": " "}, "Skriv vem som kommer"),
        ({"name": "Ada"}, "redan anmäld"),
        ({"name": "Bo", "food": "19121212-1212"}, "personnummer"),
    ],
)
def test_what_is_refused(body: PublicBody, said: dict[str, str], reason: str) -> None:
    meeting = make.called(body)
    asked = make.invited(meeting, "a@exempel.se")
    make.registered(asked, "ada")
    with pytest.raises(UnableToChangeForum, match=reason):
        make.registered(asked, **said)
    assert everyone(Registration).count() == 1


def test_one_invitation_takes_five(body: PublicBody) -> None:
    asked = make.invited(make.called(body), "a@exempel.se")
    for number in range(5):
        make.registered(asked, f"Person {number}")
    with pytest.raises(UnableToChangeForum, match="högst 5"):
        make.registered(asked, "Den sjätte")


def test_registration_is_closed_before_the_call_after_the_last_day_and_once_begun(body: PublicBody) -> None:
    planned = make.event(body)
    with pytest.raises(UnableToChangeForum, match="stängd"):
        make.registered(make.invited(planned, "a@exempel.se"))
    meeting = make.called(body, closes_at=START - dt.timedelta(days=1))
    asked = make.invited(meeting, "b@exempel.se")
    with pytest.raises(UnableToChangeForum, match="stängd"):
        make.registered(asked, at=START - dt.timedelta(hours=2))
    row = make.registered(asked)
    with pytest.raises(UnableToChangeForum, match="har börjat"):
        make.cancelled(row, at=START)
    make.cancelled(row)
    with pytest.raises(UnableToChangeForum, match="redan avbokad"):
        make.cancelled(row)
