"""Who comes for a seat to one meeting, when whoever has it cannot."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.core.access import STAFF, SYSTEM, Actor
from nyvag.core.clock import day_of
from nyvag.core.tenancy import current_body_id
from nyvag.internal_coordination.access import MAY_LEAD
from nyvag.internal_coordination.commands.holders import Person, found_person
from nyvag.internal_coordination.commands.refusals import UnableToChangeGroup
from nyvag.internal_coordination.commands.roster import lay_roster
from nyvag.internal_coordination.commands.writing import locked_seat, tell
from nyvag.internal_coordination.models import MeetingStandIn, Seat
from nyvag.internal_coordination.queries.seats import may_speak_for
from nyvag.internal_coordination.rules.states import GROUP
from nyvag.meetings.models import Meeting
from nyvag.meetings.rules.states import AHEAD


@transaction.atomic
def name_stand_in(*, seat: Seat, meeting: Meeting, person: Person, by: Actor, at: datetime) -> MeetingStandIn:
    """Let somebody come for a seat to one meeting; naming another later changes who.

    Whoever has the seat may, the seat's unit, and those who keep the groups.

    Raises:
        PermissionDenied: the actor is none of them.
        UnableToChangeGroup: the meeting is not the group's or has been held, the seat has ended by then, or
            the person is unknown here.
    """
    _check_speaks(seat, meeting, by)
    found = locked_seat(seat)
    _refuse(found, meeting, at)
    user_id, contact = found_person(person, day_of(meeting.ends_at), by, at)
    stand_in, _is_new = MeetingStandIn.objects.update_or_create(
        body_id=found.body_id,
        seat=found,
        meeting=meeting,
        defaults={"user_id": user_id, "contact": contact, "created_at": at},
    )
    lay_roster(found.group, meeting, at)
    tell("stand-in-named", found.group, by, at, _("Named who comes for a seat to a meeting of %(name)s."))
    return stand_in


@transaction.atomic
def drop_stand_in(*, seat: Seat, meeting: Meeting, by: Actor, at: datetime) -> None:
    """Let whoever has the seat come after all.

    Raises:
        PermissionDenied: the actor does not speak for the seat.
        UnableToChangeGroup: the meeting has been held, or nobody was named.
    """
    _check_speaks(seat, meeting, by)
    found = locked_seat(seat)
    _refuse(found, meeting, at)
    count, _rows = MeetingStandIn.objects.filter(seat=found, meeting=meeting).delete()
    if not count:
        raise UnableToChangeGroup(_("Nobody was named to come instead."))
    lay_roster(found.group, meeting, at)
    tell("stand-in-dropped", found.group, by, at, _("Whoever has the seat comes to a meeting of %(name)s."))


def _check_speaks(seat: Seat, meeting: Meeting, by: Actor) -> None:
    leads = by == SYSTEM or (by.role in MAY_LEAD and by.body_id == current_body_id())
    if not leads and not (by.role in STAFF and may_speak_for(seat, by, day_of(meeting.starts_at))):
        raise PermissionDenied


def _refuse(seat: Seat, meeting: Meeting, at: datetime) -> None:
    if (meeting.owner_kind, meeting.owner_id) != (GROUP, str(seat.group.reference)):
        raise UnableToChangeGroup(_("The meeting is not one of this group's."))
    if meeting.state not in AHEAD or meeting.ends_at <= at:
        raise UnableToChangeGroup(_("The meeting is over or cancelled. Note it in the minutes instead."))
    if not seat.days.holds(day_of(meeting.starts_at)):
        raise UnableToChangeGroup(_("There is no such seat on the day of the meeting."))
