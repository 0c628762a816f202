"""Appointing people to a function, changing and ending what they hold."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.accounts.models import Membership
from nyvag.coordinator.commands.functions import locked_function, log
from nyvag.coordinator.commands.refusals import UnableToChangeFunction, refuse_person_numbers
from nyvag.coordinator.models import CoordinatingFunction, Responsibility, RoleHolder
from nyvag.coordinator.rules.holding import overlap
from nyvag.coordinator.rules.states import FunctionState, HolderRole
from nyvag.core.access import Actor
from nyvag.core.tenancy import current_body_id
from nyvag.organisations.models import ExternalParty, Unit

FULL_POST = 100


@dataclass(frozen=True, slots=True)
class HolderFacts:
    """Who holds which role: an account, or else a name; for how much time, and from which body."""

    role: HolderRole
    user_id: int | None = None
    name: str = ""
    percent: int | None = None
    unit: Unit | None = None
    party: ExternalParty | None = None
    starts_on: date | None = None
    ends_on: date | None = None


@transaction.atomic
def appoint(*, function: CoordinatingFunction, facts: HolderFacts, by: Actor, at: datetime) -> RoleHolder:
    """Let a person hold a role in a function from a day.

    Raises:
        UnableToChangeFunction: nobody is named, the person has no role here or holds this one already then,
            the facts contradict themselves, or the function has ended.
    """
    locked = locked_function(function)
    if locked.state == FunctionState.ENDED:
        raise UnableToChangeFunction(_("The function is wound up. Propose a new one instead."))
    holder = RoleHolder(body_id=locked.body_id, function=locked)
    _fill(holder, facts)
    holder.save(force_insert=True)
    said = _("%(who)s became %(role)s of %(name)s.")
    log("holder-appointed", locked, said, by, at, **_words(holder))
    return holder


@transaction.atomic
def change_holder(*, holder: RoleHolder, facts: HolderFacts, by: Actor, at: datetime) -> RoleHolder:
    """Change role, time, days or where the person comes from; the person stays the same.

    Raises:
        UnableToChangeFunction: as when one is appointed.
    """
    locked_function(holder.function)
    locked: RoleHolder = RoleHolder.objects.select_for_update().get(pk=holder.pk)
    kept = HolderFacts(
        role=facts.role,
        user_id=locked.person_id,
        name=locked.name,
        percent=facts.percent,
        unit=facts.unit,
        party=facts.party,
        starts_on=facts.starts_on,
        ends_on=facts.ends_on,
    )
    _fill(locked, kept, is_new=False)
    locked.save()
    said = _("Changed what %(who)s does in %(name)s: %(role)s.")
    log("holder-changed", locked.function, said, by, at, **_words(locked))
    return locked


@transaction.atomic
def end_holder(*, holder: RoleHolder, ends_on: date, reason: str = "", by: Actor, at: datetime) -> RoleHolder:
    """Set the last day of what a person holds; letters in the matrix end the same day.

    Raises:
        UnableToChangeFunction: the day comes before the first, or the row has ended before it.
    """
    refuse_person_numbers(reason)
    locked_function(holder.function)
    locked: RoleHolder = RoleHolder.objects.select_for_update().get(pk=holder.pk)
    if locked.starts_on and ends_on < locked.starts_on:
        raise UnableToChangeFunction(_("The last day cannot be before the first day."))
    if locked.ends_on and locked.ends_on < ends_on:
        raise UnableToChangeFunction(_("It ended before that day already."))
    locked.ends_on = ends_on
    locked.save(update_fields=["ends_on"])
    for letter in Responsibility.objects.filter(holder=locked, ends_on=None):
        letter.ends_on = max(ends_on, letter.starts_on)
        letter.save(update_fields=["ends_on"])
    said = _("%(who)s is no longer %(role)s of %(name)s.")
    log("holder-ended", locked.function, said, by, at, reason.strip(), **_words(locked))
    return locked


def refuse_overlap(holder: RoleHolder) -> None:
    """Refuse that a person would hold the same role twice on some day."""
    others = RoleHolder.objects.filter(function=holder.function, role=holder.role).exclude(pk=holder.pk)
    if any(overlap(holder.hold, other.hold) for other in others.select_related("person")):
        raise UnableToChangeFunction(
            _("%(who)s holds that role on some of those days already. Change the days.")
            % {"who": holder.called}
        )


def _fill(holder: RoleHolder, facts: HolderFacts, *, is_new: bool = True) -> None:
    refuse_person_numbers(facts.name)
    if is_new:
        holder.person_id, holder.name = facts.user_id, _name(facts)
    holder.role, holder.percent = facts.role, facts.percent
    holder.unit, holder.party = facts.unit, facts.party
    holder.starts_on, holder.ends_on = facts.starts_on, facts.ends_on
    if holder.percent is not None and not 0 <= holder.percent <= FULL_POST:
        raise UnableToChangeFunction(_("Give the time in percent of a full post, 0 to 100."))
    if holder.unit is not None and holder.party is not None:
        raise UnableToChangeFunction(_("Choose a unit, or an outside party, not both."))
    if holder.starts_on and holder.ends_on and holder.ends_on < holder.starts_on:
        raise UnableToChangeFunction(_("The last day cannot be before the first day."))
    refuse_overlap(holder)


def _name(facts: HolderFacts) -> str:
    if facts.user_id is None:
        if not facts.name.strip():
            raise UnableToChangeFunction(_("Choose a person with an account, or write a name."))
        return facts.name.strip()
    found = Membership.objects.filter(user_id=facts.user_id, body_id=current_body_id())
    member = found.select_related("user").first()
    if member is None:
        raise UnableToChangeFunction(_("That person has no role here."))
    return str(member.user)[:120]


def _words(holder: RoleHolder) -> dict[str, str]:
    return {"who": holder.called, "role": str(holder.get_role_display())}
