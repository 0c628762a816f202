"""Who has a seat and from when: taking one, leaving it, being its substitute."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nyvag.accounts.models import Membership
from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.core.tenancy import current_body_id
from nyvag.internal_coordination.commands.refusals import UnableToChangeGroup, refuse_person_numbers
from nyvag.internal_coordination.commands.roster import keep_rosters
from nyvag.internal_coordination.commands.seats import refuse_closed
from nyvag.internal_coordination.commands.writing import check_leads, locked_seat, tell
from nyvag.internal_coordination.models import Seat, SeatHolder
from nyvag.internal_coordination.rules.holding import Days, is_free
from nyvag.internal_coordination.rules.states import HolderKind
from nyvag.messaging.commands import keep_address
from nyvag.messaging.models import Contact

ADDRESS_IS_KEPT = timedelta(days=5 * 365)
"""Somewhat longer than a term of office."""


@dataclass(frozen=True, slots=True)
class Person:
    """A person with an account, or a name and an address."""

    user_id: int | None = None
    name: str = ""
    email: str = ""


@transaction.atomic
def take_seat(
    *,
    seat: Seat,
    person: Person,
    on: date,
    kind: HolderKind = HolderKind.HOLDER,
    after: SeatHolder | None = None,
    until: date | None = None,
    by: Actor,
    at: datetime,
) -> SeatHolder:
    """Let a person take a seat from a day, or be its substitute.

    Args:
        after: who has it now, and leaves it the day before.
        until: the last day, where it is known.

    Raises:
        PermissionDenied: the actor does not keep the groups.
        UnableToChangeGroup: somebody has it on one of the days, it does not exist then, the person is
            unknown here, or the group is closed.
    """
    check_leads(by)
    found = locked_seat(seat)
    refuse_closed(found.group)
    days = Days(on, until)
    _refuse_days(found, days)
    if after is not None:
        _let_go(found, after, kind, on)
    taken = [each.days for each in found.holders.filter(kind=kind)]
    if not is_free(days, taken):
        raise UnableToChangeGroup(
            _("Somebody has the seat on one of those days. Open the page again to see who.")
        )
    user_id, contact = found_person(person, on, by, at)
    holder = SeatHolder.objects.create(
        body_id=found.body_id,
        seat=found,
        kind=kind,
        user_id=user_id,
        contact=contact,
        starts_on=on,
        ends_on=until,
    )
    keep_rosters(found.group, at)
    tell("seat-taken", found.group, by, at, _("Somebody took a seat in the group %(name)s."))
    return holder


@transaction.atomic
def leave_seat(*, holder: SeatHolder, on: date, reason: str, by: Actor, at: datetime) -> SeatHolder:
    """Let a person leave a seat after a day, for a reason.

    Raises:
        PermissionDenied: the actor does not keep the groups.
        UnableToChangeGroup: the person has left already, no reason is given, or the day is before the first.
    """
    check_leads(by)
    refuse_person_numbers(reason)
    seat = locked_seat(holder.seat)
    found = seat.holders.get(pk=holder.pk)
    if found.ends_on is not None and found.ends_on <= on:
        raise UnableToChangeGroup(_("The person has left the seat already."))
    if not reason.strip():
        raise UnableToChangeGroup(_("Say why, for those who read it later."))
    if on < found.starts_on:
        raise UnableToChangeGroup(_("The last day cannot be before the first day."))
    found.ends_on, found.end_reason = on, reason.strip()
    found.save(update_fields=["ends_on", "end_reason"])
    keep_rosters(seat.group, at)
    tell("seat-left", seat.group, by, at, _("Somebody left a seat in the group %(name)s."), reason.strip())
    return found


@transaction.atomic
def hand_over_seat(*, holder: SeatHolder, to_id: int, by: Actor, at: datetime) -> bool:
    """Let another person with an account have a seat from today, inside somebody's hand-over.

    Returns:
        Whether it moved: it does not when somebody else has it by now.
    """
    seat, on = locked_seat(holder.seat), day_of(at)
    found = seat.holders.filter(pk=holder.pk, user_id=holder.user_id).first()
    if found is None or found.contact_id != holder.contact_id:
        return False
    if found.ends_on is not None and found.ends_on < on:
        return False
    if found.starts_on >= on:
        found.user_id, found.contact = to_id, None
        found.save(update_fields=["user_id", "contact"])
    else:
        last, found.ends_on = found.ends_on, on - timedelta(days=1)
        found.end_reason = _("Handed over.")
        found.save(update_fields=["ends_on", "end_reason"])
        SeatHolder.objects.create(
            body_id=seat.body_id, seat=seat, kind=found.kind, user_id=to_id, starts_on=on, ends_on=last
        )
    keep_rosters(seat.group, at)
    tell("seat-handed-over", seat.group, by, at, _("Handed over a seat in the group %(name)s."))
    return True


def found_person(person: Person, on: date, by: Actor, at: datetime) -> tuple[int | None, Contact | None]:
    """Return the account of a person, or the address kept for one without; one of the two."""
    refuse_person_numbers(person.name)
    if person.user_id is not None:
        here = Membership.objects.filter(user_id=person.user_id, body_id=current_body_id())
        if not here.filter(user__is_active=True).exists():
            raise UnableToChangeGroup(_("That person has no account here. Write name and address instead."))
        return person.user_id, None
    if not person.email.strip() or not person.name.strip():
        raise UnableToChangeGroup(_("Choose a person, or write both name and e-mail address."))
    contact = keep_address(
        email=person.email,
        name=person.name,
        language=get_language() or "sv",
        purpose=_("Has a seat in a coordination group"),
        expires_on=on + ADDRESS_IS_KEPT,
        by=by,
        at=at,
    )
    return (contact.user_id, None) if contact.user_id is not None else (None, contact)


def _let_go(seat: Seat, after: SeatHolder, kind: HolderKind, on: date) -> None:
    """Let the one who has the seat leave it the day before another takes it."""
    held = seat.holders.filter(pk=after.pk, kind=kind, ends_on=None).first()
    if held is None:
        raise UnableToChangeGroup(
            _("Somebody else changed who has the seat while you wrote. Open the page again to see who.")
        )
    if held.starts_on >= on:
        raise UnableToChangeGroup(_("Choose a day after the one when the present holder took the seat."))
    held.ends_on, held.end_reason = on - timedelta(days=1), _("Somebody else took the seat.")
    held.save(update_fields=["ends_on", "end_reason"])


def _refuse_days(seat: Seat, days: Days) -> None:
    if days.last is not None and days.last < days.first:
        raise UnableToChangeGroup(_("The last day cannot be before the first day."))
    if seat.starts_on is not None and days.first < seat.starts_on:
        raise UnableToChangeGroup(
            _("There is no such seat on that day. It exists from %(day)s.")
            % {"day": seat.starts_on.isoformat()}
        )
    if seat.ends_on is not None and days.first > seat.ends_on:
        raise UnableToChangeGroup(
            _("The seat ended on %(day)s. Choose an earlier first day.") % {"day": seat.ends_on.isoformat()}
        )
    if seat.ends_on is not None and (days.last is None or days.last > seat.ends_on):
        raise UnableToChangeGroup(_("The seat ends before that. Choose an earlier last day."))
