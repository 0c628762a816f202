"""Seats: laying them, changing whose they are, and ending them."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.internal_coordination.commands.refusals import UnableToChangeGroup, refuse_person_numbers
from nyvag.internal_coordination.commands.roster import keep_rosters
from nyvag.internal_coordination.commands.writing import check_leads, locked_group, locked_seat, tell
from nyvag.internal_coordination.models import CoordinationGroup, Seat
from nyvag.internal_coordination.rules.states import GroupState, SeatRole
from nyvag.organisations.models import ExternalParty, Unit
from nyvag.organisations.queries import function_names
from nyvag.organisations.rules.kinds import UnitKind


@dataclass(frozen=True, slots=True)
class SeatFacts:
    """Whose a seat is, for which function, and what one does in it."""

    unit: Unit | None = None
    party: ExternalParty | None = None
    function: str = ""
    role: SeatRole = SeatRole.MEMBER


@transaction.atomic
def add_seat(*, group: CoordinationGroup, facts: SeatFacts, on: date | None, by: Actor, at: datetime) -> Seat:
    """Lay a seat in a group from a day; None where nobody knows since when.

    Raises:
        PermissionDenied: the actor does not keep the groups.
        UnableToChangeGroup: the group is closed, or the seat belongs to nobody or to two.
    """
    check_leads(by)
    found = locked_group(group)
    refuse_closed(found)
    _refuse(facts)
    seat = _lay(found, facts, on)
    tell("seat-added", found, by, at, _("Added a seat to the group %(name)s."))
    return seat


@transaction.atomic
def change_seat(*, seat: Seat, facts: SeatFacts, by: Actor, at: datetime) -> Seat:
    """Change whose a seat is, its function or its role; who has it stays.

    Raises:
        PermissionDenied: the actor does not keep the groups.
        UnableToChangeGroup: the seat would belong to nobody or to two.
    """
    check_leads(by)
    _refuse(facts)
    found = locked_seat(seat)
    found.unit, found.party = facts.unit, facts.party
    found.function, found.role = facts.function, facts.role
    found.save()
    keep_rosters(found.group, at)
    tell("seat-changed", found.group, by, at, _("Changed a seat in the group %(name)s."))
    return found


@transaction.atomic
def end_seat(*, seat: Seat, on: date, reason: str, by: Actor, at: datetime) -> Seat:
    """Take a seat away after a day; whoever has it leaves it then.

    Raises:
        PermissionDenied: the actor does not keep the groups.
        UnableToChangeGroup: no reason is given, it has ended already, or the day is before its first.
    """
    check_leads(by)
    refuse_person_numbers(reason)
    found = locked_seat(seat)
    if found.ends_on is not None:
        raise UnableToChangeGroup(_("The seat has ended already."))
    if not reason.strip():
        raise UnableToChangeGroup(_("Say why, for those who read it later."))
    if found.starts_on is not None and on < found.starts_on:
        raise UnableToChangeGroup(_("The last day cannot be before the first day."))
    found.ends_on, found.end_reason = on, reason.strip()
    found.save(update_fields=["ends_on", "end_reason"])
    found.holders.filter(starts_on__gt=on).delete()
    held = found.holders.filter(Q(ends_on=None) | Q(ends_on__gt=on))
    held.update(ends_on=on, end_reason=_("The seat ended."))
    keep_rosters(found.group, at)
    tell("seat-ended", found.group, by, at, _("Ended a seat in the group %(name)s."), reason.strip())
    return found


@transaction.atomic
def seat_departments(*, group: CoordinationGroup, on: date | None, by: Actor, at: datetime) -> list[Seat]:
    """Lay a seat for each department that has none in the group; pressing again adds nothing.

    Raises:
        PermissionDenied: the actor does not keep the groups.
        UnableToChangeGroup: the group is closed, or the tree holds no department.
    """
    check_leads(by)
    found = locked_group(group)
    refuse_closed(found)
    departments = list(departments_on(on or day_of(at)))
    if not departments:
        raise UnableToChangeGroup(
            _("The organisation tree holds no department. Add the departments there first.")
        )
    seated = set(found.seats.filter(ends_on=None).values_list("unit_id", flat=True))
    made = [_lay(found, SeatFacts(unit=unit), on) for unit in departments if unit.pk not in seated]
    if made:
        tell("seats-added", found, by, at, _("Added a seat for each department to the group %(name)s."))
    return made


def departments_on(on: date) -> list[Unit]:
    """List the departments of the tree on a day."""
    return list(Unit.objects.in_force(on).filter(kind=UnitKind.DEPARTMENT).order_by("name", "pk"))


def refuse_closed(group: CoordinationGroup) -> None:
    """Refuse a change of who sits in a group that is closed."""
    if group.state == GroupState.CLOSED:
        raise UnableToChangeGroup(_("The group is closed. Take it up again first."))


def _refuse(facts: SeatFacts) -> None:
    if (facts.unit is None) == (facts.party is None):
        raise UnableToChangeGroup(_("Choose a unit or an outside party, not both."))
    if facts.function and facts.function not in function_names("sv"):
        raise UnableToChangeGroup(_("There is no such function. Open the page again."))


def _lay(group: CoordinationGroup, facts: SeatFacts, on: date | None) -> Seat:
    return Seat.objects.create(
        body_id=group.body_id,
        group=group,
        unit=facts.unit,
        party=facts.party,
        function=facts.function,
        role=facts.role,
        starts_on=on,
    )
