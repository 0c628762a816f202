"""Who is called to a group's meetings: those who have its seats, kept in step until the meeting is held."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import get_language

from nyvag.core.clock import day_of
from nyvag.internal_coordination.models import CoordinationGroup, MeetingStandIn, Seat, SeatHolder, SeatPlace
from nyvag.internal_coordination.queries.seats import SeatSeen, name_of, seen
from nyvag.internal_coordination.rules.states import GROUP
from nyvag.meetings.commands import Participant, lay_participant
from nyvag.meetings.commands.attendance import NAME_IS_KEPT
from nyvag.meetings.commands.calls import CALL, tell_called
from nyvag.meetings.models import Attendance, Meeting
from nyvag.meetings.rules.states import AHEAD, MeetingState
from nyvag.messaging.commands import person
from nyvag.messaging.models import Contact
from nyvag.organisations.queries import function_names


@dataclass(frozen=True, slots=True)
class Called:
    """Whom a seat sends to a meeting."""

    function: str
    organisation: str
    name: str
    contact: Contact | None


def meetings_ahead(group: CoordinationGroup) -> list[Meeting]:
    """List the group's meetings that have not been held or cancelled."""
    rows = Meeting.objects.filter(owner_kind=GROUP, owner_id=str(group.reference), state__in=AHEAD)
    return list(rows.order_by("starts_at", "pk"))


def keep_rosters(group: CoordinationGroup, at: datetime) -> None:
    """Let everyone who has a seat be called to the meetings ahead, inside a command that holds the group."""
    for meeting in meetings_ahead(group):
        if meeting.ends_at > at:
            lay_roster(group, meeting, at)


def lay_roster(group: CoordinationGroup, meeting: Meeting, at: datetime) -> None:
    """Let one meeting's participants be those who have the seats that day, inside a command.

    Who was taken away by hand stays away. When the meeting has been called to, whoever is new is called at
    once.
    """
    found = seen([group], on=day_of(meeting.starts_at), is_today=False)[0]
    places = {
        each.seat_id: each for each in SeatPlace.objects.filter(meeting=meeting).select_related("attendance")
    }
    guests = {each.seat_id: each for each in MeetingStandIn.objects.filter(meeting=meeting)}
    names = function_names(get_language() or "sv")
    fresh: list[int] = []
    for each in found.seats:
        called = _called(each, guests.get(each.seat.pk), names)
        fresh += _keep(meeting, each.seat, places.pop(each.seat.pk, None), called)
    for place in places.values():
        _take_away(place)
    if fresh and meeting.state == MeetingState.CALLED and meeting.starts_at > at:
        tell_called(meeting, CALL, at, only=fresh)


def _called(each: SeatSeen, guest: MeetingStandIn | None, names: dict[str, str]) -> Called | None:
    who: SeatHolder | MeetingStandIn | None = guest or each.held or each.substitute
    if who is None:
        return None
    contact = person(who.user_id) if who.user_id is not None else who.contact
    name = name_of(who)
    if contact is not None and contact.forgotten_at is not None:
        contact, name = None, ""
    function = names.get(each.seat.function) or str(each.seat.get_role_display()).capitalize()
    return Called(function[:120], each.seat.of[:160], name[:120], contact)


def _keep(meeting: Meeting, seat: Seat, place: SeatPlace | None, called: Called | None) -> list[int]:
    """Lay, change or take away the place of a seat; return the participant where one is to be called."""
    if called is None:
        if place is not None and place.attendance_id is not None:
            _take_away(place)
        return []
    if place is None:
        attendance = _laid(meeting, called)
        SeatPlace.objects.create(body_id=seat.body_id, seat=seat, meeting=meeting, attendance=attendance)
        return [attendance.pk] if called.contact else []
    row = place.attendance
    if row is None:
        return []
    is_another = row.contact_id != (called.contact.pk if called.contact else None)
    row.function, row.organisation, row.name = called.function, called.organisation, called.name
    row.contact = called.contact
    row.save(update_fields=["function", "organisation", "name", "contact"])
    return [row.pk] if is_another and called.contact else []


def _laid(meeting: Meeting, called: Called) -> Attendance:
    who = Participant(function=called.function, organisation=called.organisation, name=called.name)
    return lay_participant(meeting, who, day_of(meeting.ends_at + NAME_IS_KEPT), contact=called.contact)


def _take_away(place: SeatPlace) -> None:
    attendance = place.attendance
    place.delete()
    if attendance is not None:
        attendance.delete()
