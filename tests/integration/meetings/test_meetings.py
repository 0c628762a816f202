"""A meeting from plan to call, change and cancellation; who is told, and what calendars hear."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from nyvag.audit.models import Event
from nyvag.core.access import Actor, Role
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.meetings import commands, queries
from nyvag.meetings.commands import MeetingFacts, SeriesFacts, UnableToChangeMeeting
from nyvag.meetings.jobs import anonymise
from nyvag.meetings.models import Attendance, Meeting
from nyvag.meetings.rules.states import MeetingState
from nyvag.messaging.models import Contact, Message
from nyvag.organisations.models import PublicBody
from tests.factories import frame
from tests.factories import meetings as make
from tests.factories.everyone import everyone
from tests.factories.meetings import AT, START

pytestmark = pytest.mark.django_db


@pytest.fixture
def body() -> PublicBody:
    """A body."""
    return frame.body()


def _facts(meeting: Meeting, **changes: Any) -> MeetingFacts:
    names = ("topic", "starts_at", "ends_at", "place", "online_address", "organiser")
    return MeetingFacts(**{**{name: getattr(meeting, name) for name in names}, **changes})


def _kinds() -> list[str]:
    return list(everyone(Message).order_by("pk").values_list("kind", flat=True))


def _fresh(meeting: Meeting) -> Meeting:
    found: Meeting = everyone(Meeting).get(pk=meeting.pk)
    return found


def _last_event() -> str:
    return str(everyone(Event).order_by("-number").values_list("kind", flat=True).first())


def test_series_keeps_its_wheel_and_refuses_contradictions(body: PublicBody) -> None:
    row = make.series(body, months=(9, 2, 9))
    assert (row.months, _last_event()) == ([2, 9], "meetings.series-started")
    bad = [
        SeriesFacts(name="x", months=(1,), per_year=4),
        SeriesFacts(name="x", months=(13,)),
        SeriesFacts(name="x", active_from=START.date(), active_to=AT.date()),
        SeriesFacts(name="x", purpose="Kalla 19811228-9874"),
    ]
    with acting_for(body.pk):
        for facts in bad:
            with pytest.raises(UnableToChangeMeeting):
                commands.change_series(series=row, facts=facts, by=make.keeper(body), at=AT)
        facts = SeriesFacts(name="Ny", per_year=4)
        changed = commands.change_series(series=row, facts=facts, by=make.keeper(body), at=AT)
        make.meeting(body, of=row)
        assert queries.wheel_year(changed, 2026).found_count == 1
    assert (changed.months, changed.per_year, changed.name) == ([], 4, "Ny")


def test_call_mails_a_link_to_those_with_an_address_and_only_once(body: PublicBody) -> None:
    meeting = make.meeting(body)
    make.participant(meeting, name="Kim", email="kim@exempel.se")
    make.participant(meeting, "Utan adress")
    person = frame.user(Role.CONTRIBUTOR, body)
    make.participant(meeting, "Utredare", user_id=person.pk)
    with acting_for(body.pk):
        assert commands.call_meeting(meeting=meeting, by=make.keeper(body), at=AT) == 2
        with pytest.raises(UnableToChangeMeeting):
            commands.call_meeting(meeting=meeting, by=make.keeper(body), at=AT)
    assert _kinds() == ["meetings.call"] * 2
    paths = sorted(everyone(Message).values_list("path", flat=True))
    assert paths[0] == f"/moten/{meeting.reference}/"
    assert paths[1].startswith("/moten/inbjudan/")
    assert _last_event() == "meetings.called"


def test_change_after_the_call_tells_and_numbers_what_calendars_hear(body: PublicBody) -> None:
    meeting = make.meeting(body)
    make.participant(meeting, email="kim@exempel.se")
    by = make.keeper(body)
    with acting_for(body.pk):
        commands.change_meeting(meeting=meeting, facts=_facts(meeting, place="Biblioteket"), by=by, at=AT)
        assert (_fresh(meeting).sequence, _kinds()) == (1, [])
        commands.call_meeting(meeting=meeting, by=by, at=AT)
        later = AT + timedelta(hours=1)
        facts = _facts(_fresh(meeting), starts_at=START + timedelta(minutes=30))
        commands.change_meeting(meeting=meeting, facts=facts, by=by, at=later)
        same = _facts(_fresh(meeting), organiser="Näringslivskontoret")
        commands.change_meeting(meeting=meeting, facts=same, by=by, at=later)
        commands.cancel_meeting(meeting=meeting, reason="För få anmälda", by=by, at=later)
    found = _fresh(meeting)
    assert (found.state, found.sequence, found.changed_at) == (MeetingState.CANCELLED, 3, later)
    assert _kinds() == ["meetings.call", "meetings.changed", "meetings.cancelled"]
    event = queries.event_of(found)
    assert (event.sequence, event.is_cancelled) == (3, True)
    assert event.uid == queries.event_of(meeting).uid


def test_cancelling_a_meeting_never_called_tells_nobody(body: PublicBody) -> None:
    meeting = make.meeting(body)
    make.participant(meeting, email="kim@exempel.se")
    with acting_for(body.pk):
        with pytest.raises(UnableToChangeMeeting):
            commands.cancel_meeting(meeting=meeting, reason="  ", by=make.keeper(body), at=AT)
        commands.cancel_meeting(meeting=meeting, reason="Krock", by=make.keeper(body), at=AT)
        for change in (commands.cancel_meeting, commands.hold_meeting):
            with pytest.raises(UnableToChangeMeeting):
                extra = {"reason": "igen"} if change is commands.cancel_meeting else {}
                change(meeting=meeting, by=make.keeper(body), at=START, **extra)
        facts = _facts(meeting, place="B")
        with pytest.raises(UnableToChangeMeeting):
            commands.change_meeting(meeting=meeting, facts=facts, by=make.keeper(body), at=AT)
    assert _kinds() == []


def test_time_decides_what_can_be_said(body: PublicBody) -> None:
    meeting = make.meeting(body)
    by = make.keeper(body)
    with acting_for(body.pk):
        with pytest.raises(UnableToChangeMeeting):
            commands.hold_meeting(meeting=meeting, by=by, at=AT)
        with pytest.raises(UnableToChangeMeeting):
            commands.call_meeting(meeting=meeting, by=by, at=START)
        with pytest.raises(UnableToChangeMeeting):
            make.meeting(body, ends_at=START)
        assert commands.hold_meeting(meeting=meeting, by=by, at=START).state == MeetingState.HELD


def test_database_keeps_times_in_order(body: PublicBody) -> None:
    meeting = make.meeting(body)
    with acting_for(body.pk), pytest.raises(IntegrityError), transaction.atomic():
        Meeting.objects.filter(pk=meeting.pk).update(ends_at=START)


def test_who_is_added_late_is_called_at_once_and_nobody_twice(body: PublicBody) -> None:
    meeting = make.meeting(body)
    with acting_for(body.pk):
        commands.call_meeting(meeting=meeting, by=make.keeper(body), at=AT)
    late = make.participant(meeting, email="kim@exempel.se")
    assert _kinds() == ["meetings.call"]
    with pytest.raises(UnableToChangeMeeting):
        make.participant(meeting, "Samma", email="KIM@exempel.se")
    with acting_for(body.pk):
        commands.remove_participant(attendance=late, by=make.keeper(body), at=AT)
        assert not Attendance.objects.exists()


def test_last_meetings_participants_are_added_once(body: PublicBody) -> None:
    row = make.series(body)
    first = make.meeting(body, of=row)
    make.participant(first, name="Kim", email="kim@exempel.se")
    make.participant(first, "Chef")
    with acting_for(body.pk):
        commands.hold_meeting(meeting=first, by=make.keeper(body), at=START)
        second = make.meeting(body, "Nästa", START + timedelta(days=30), of=row)
        later = START + timedelta(days=1)
        added = [
            commands.copy_participants(meeting=second, by=make.keeper(body), at=later) for _each in range(2)
        ]
        assert added == [2, 0]
        assert second.attendances.exclude(contact=None).count() == 1


def test_names_are_removed_when_their_day_has_passed(body: PublicBody) -> None:
    meeting = make.meeting(body)
    kept = make.participant(meeting, "Chef", organisation="Café Solen", name="Kim", email="kim@exempel.se")
    assert kept.expires_on == (START + timedelta(days=730)).date()
    assert commands.anonymise_due(at=START + timedelta(days=729)) == 0
    later = START + timedelta(days=732)
    assert (commands.anonymise_due(at=later), commands.anonymise_due(at=later)) == (1, 0)
    row = everyone(Attendance).get()
    assert (row.name, row.contact_id, row.anonymised_at) == ("", None, later)
    assert (row.function, row.organisation) == ("Chef", "Café Solen")
    assert queries.invited(queries.invitation_token(row)) is None
    assert everyone(Contact).count() == 1


def test_names_are_removed_by_the_clock(body: PublicBody) -> None:
    make.participant(make.meeting(body, starts_at=now() - timedelta(days=800)), name="Kim")
    make.participant(make.meeting(body, starts_at=now()), name="Lo")
    assert anonymise() == 1
    assert set(everyone(Attendance).values_list("name", flat=True)) == {"", "Lo"}


def test_only_those_the_owner_lets_in_may_write_or_read(body: PublicBody, settings: Any) -> None:
    meeting = make.meeting(body)
    other = frame.body("Andra kommunen")
    strangers = [frame.actor(role, body) for role in (Role.CONTRIBUTOR, Role.POLITICIAN)]
    with acting_for(body.pk):
        for by in [*strangers, make.keeper(other)]:
            with pytest.raises(PermissionDenied):
                commands.cancel_meeting(meeting=meeting, reason="x", by=by, at=AT)
    settings.NYVAG_MEETING_OWNERS = {}
    with acting_for(body.pk), pytest.raises(PermissionDenied):
        commands.cancel_meeting(meeting=meeting, reason="x", by=make.keeper(body), at=AT)


def test_calendar_holds_what_one_was_called_to(body: PublicBody) -> None:
    meeting, person = make.meeting(body), frame.user(Role.CONTRIBUTOR, body)
    make.participant(meeting, "Utredare", user_id=person.pk)
    with acting_for(body.pk):
        assert queries.events_of(person.pk) == []
        commands.call_meeting(meeting=meeting, by=make.keeper(body), at=AT)
        (event,) = queries.events_of(person.pk)
        assert (event.title, event.place, event.sequence) == ("Samråd", "Rådhuset", 0)
        assert queries.events_of(person.pk + 1) == []


def test_personal_number_comes_in_nowhere(body: PublicBody) -> None:
    number, meeting = "19811228-9874", make.meeting(body)
    by = Actor(user_id=None, name="Anna", role=Role.COORDINATOR, body_id=body.pk)
    with acting_for(body.pk):
        for deed in (
            lambda: make.meeting(body, f"Om {number}"),
            lambda: make.participant(meeting, f"Chef {number}"),
            lambda: commands.add_item(meeting=meeting, title=number, by=by, at=AT),
            lambda: commands.cancel_meeting(meeting=meeting, reason=number, by=by, at=AT),
            lambda: make.task(body, f"Ring {number}"),
        ):
            with pytest.raises(UnableToChangeMeeting):
                deed()
