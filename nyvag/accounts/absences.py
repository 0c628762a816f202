"""Being away: naming who stands in, and taking it back.

It lies beside the roles, since it is about people and not about any one room's things; whatever reminds
people (`messaging`) or lists what is theirs asks here.
"""

from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.accounts.models import Absence, Membership, User
from nyvag.accounts.queries import absences
from nyvag.audit.commands import record
from nyvag.core.access import STAFF, Actor, Role
from nyvag.core.clock import day_of
from nyvag.core.tenancy import current_body_id

MAY_SPEAK_FOR_OTHERS = (Role.ADMINISTRATOR, Role.COORDINATOR)


class UnableToBeAway(Exception):
    """The absence cannot be noted so; the message is a sentence for the person who tried."""


@transaction.atomic
def be_away(
    *, user_id: int, substitute_id: int, starts_on: date, ends_on: date, by: Actor, at: datetime
) -> Absence:
    """Note that a person is away and who stands in: the person does it, or who keeps the body's roles.

    Raises:
        PermissionDenied: the actor is somebody else, and neither administrator nor coordinator.
        UnableToBeAway: the days have passed or stand the wrong way, they lie over another absence, or the
            substitute has no role here that lets them do it.
    """
    _check(user_id, by)
    if ends_on < starts_on:
        raise UnableToBeAway(_("The last day cannot be before the first day."))
    if ends_on < day_of(at):
        raise UnableToBeAway(_("Those days have passed. Choose days ahead."))
    if substitute_id == user_id:
        raise UnableToBeAway(_("Choose somebody else than yourself."))
    # Locked, so that two absences written at once do not lie over each other
    held = Membership.objects.select_for_update().filter(body_id=current_body_id(), role__in=STAFF)
    found = {each.user_id for each in held.filter(user_id__in=[user_id, substitute_id], user__is_active=True)}
    if substitute_id not in found:
        raise UnableToBeAway(_("The substitute must have a role here that lets them report."))
    over = absences(day_of(at)).filter(user_id=user_id, starts_on__lte=ends_on, ends_on__gte=starts_on)
    if over.exists():
        raise UnableToBeAway(
            _("You have noted absence for some of these days already. Take that back first.")
        )
    absence = Absence.objects.create(
        body_id=current_body_id(),
        user_id=user_id,
        substitute_id=substitute_id,
        starts_on=starts_on,
        ends_on=ends_on,
        made_at=at,
    )
    _tell("accounts.away", absence, by, at, _("%(name)s is away; %(other)s stands in."))
    return absence


@transaction.atomic
def come_back(*, absence: Absence, by: Actor, at: datetime) -> Absence:
    """Take an absence back before its last day.

    Raises:
        PermissionDenied: the actor is somebody else, and neither administrator nor coordinator.
        UnableToBeAway: it has ended already.
    """
    _check(absence.user_id, by)
    locked = Absence.objects.select_for_update().get(pk=absence.pk)
    if locked.ended_at is not None or locked.ends_on < day_of(at):
        raise UnableToBeAway(_("The absence has ended already."))
    locked.ended_at = at
    locked.save(update_fields=["ended_at"])
    _tell("accounts.back", locked, by, at, _("%(name)s is back; %(other)s no longer stands in."))
    return locked


def _check(user_id: int, by: Actor) -> None:
    is_own = by.user_id == user_id and by.role in STAFF
    if by.body_id != current_body_id() or not (is_own or by.role in MAY_SPEAK_FOR_OTHERS):
        raise PermissionDenied


def _tell(kind: str, absence: Absence, by: Actor, at: datetime, template: str) -> None:
    names = {
        each.pk: str(each) for each in User.objects.filter(pk__in=[absence.user_id, absence.substitute_id])
    }
    record(
        kind=kind,
        by=by,
        at=at,
        body_id=absence.body_id,
        subject=f"user:{absence.user_id}",
        summary=template % {"name": names[absence.user_id], "other": names[absence.substitute_id]},
        data={"from": str(absence.starts_on), "to": str(absence.ends_on)},
    )
