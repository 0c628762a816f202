"""Forming a group, changing it, and moving it from forming to closed with a dated reason."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.core.days import RoughDay, When, rough
from nyvag.core.tenancy import current_body_id
from nyvag.internal_coordination.commands.refusals import UnableToChangeGroup, refuse_person_numbers
from nyvag.internal_coordination.commands.roster import keep_rosters
from nyvag.internal_coordination.commands.writing import check_leads, locked_group, tell
from nyvag.internal_coordination.models import CoordinationGroup, GroupStep, SeatHolder
from nyvag.internal_coordination.rules.states import GroupKind, GroupState
from nyvag.internal_coordination.rules.transitions import GROUP_TRANSITIONS


@dataclass(frozen=True, slots=True)
class GroupFacts:
    """What is said about a group whatever its state."""

    name: str
    kind: GroupKind = GroupKind.WORKING
    purpose: str = ""
    meets_per_year: int | None = None
    people_count: int | None = None
    has_every_department: bool = False
    informs: CoordinationGroup | None = None


@transaction.atomic
def form_group(*, facts: GroupFacts, on: When, reason: str, by: Actor, at: datetime) -> CoordinationGroup:
    """Begin a group: it is being formed from a day, as well as that is known, for a reason.

    Raises:
        PermissionDenied: the actor does not keep the groups.
        UnableToChangeGroup: it has no name, the name is taken, no reason is given, the day has not come,
            or a text holds a personal number.
    """
    check_leads(by)
    _refuse(facts, None)
    group = CoordinationGroup.objects.create(body_id=current_body_id(), created_at=at, **_values(facts))
    _lay_step(group, GroupState.FORMING, rough(on), reason, at)
    tell("group-formed", group, by, at, _("Began to form the group %(name)s."), reason.strip())
    return group


@transaction.atomic
def change_group(
    *, group: CoordinationGroup, facts: GroupFacts, by: Actor, at: datetime
) -> CoordinationGroup:
    """Change a group's name, kind, purpose, how often it meets, or which group it informs.

    Raises:
        PermissionDenied: the actor does not keep the groups.
        UnableToChangeGroup: it has no name, the name is taken, it would inform itself in a ring, or a
            text holds a personal number.
    """
    check_leads(by)
    found = locked_group(group)
    _refuse(facts, found)
    for field, value in _values(facts).items():
        setattr(found, field, value)
    found.save()
    tell("group-changed", found, by, at, _("Changed the group %(name)s."))
    return found


@transaction.atomic
def step_group(
    *, group: CoordinationGroup, state: GroupState, on: When, reason: str, by: Actor, at: datetime
) -> CoordinationGroup:
    """Let a group become active, dormant, closed, or be formed anew; closing ends its seats' holders.

    Raises:
        PermissionDenied: the actor does not keep the groups.
        UnableToChangeGroup: it cannot become that from where it stands, no reason is given, or the day is
            before its last step or has not come.
    """
    check_leads(by)
    found = locked_group(group)
    if state not in GROUP_TRANSITIONS[GroupState(found.state)]:
        raise UnableToChangeGroup(
            _("The group is %(state)s and cannot become that. Open the page again.")
            % {"state": found.get_state_display()}
        )
    last = found.steps.aggregate(last=Max("on"))["last"]
    day = rough(on)
    if last is not None and day.last is not None and day.last < last:
        raise UnableToChangeGroup(
            _("The day is before the group's last step, %(day)s. Choose that day or a later one.")
            % {"day": last.isoformat()}
        )
    _lay_step(found, state, day, reason, at)
    found.state = state
    found.save(update_fields=["state"])
    if state is GroupState.CLOSED:
        _end_holders(found, day.place(after=last, until=day_of(at)) or day_of(at))
        keep_rosters(found, at)
    summaries = {
        GroupState.FORMING: _("%(name)s is being formed anew."),
        GroupState.ACTIVE: _("%(name)s became active."),
        GroupState.DORMANT: _("%(name)s became dormant."),
        GroupState.CLOSED: _("%(name)s was closed."),
    }
    tell("group-stepped", found, by, at, summaries[state], reason.strip())
    return found


def _end_holders(group: CoordinationGroup, on: date) -> None:
    """Let those who have seats leave with the group; who would have come later never does."""
    rows = SeatHolder.objects.filter(seat__group=group)
    rows.filter(starts_on__gt=on).delete()
    current = rows.filter(ends_on=None) | rows.filter(ends_on__gt=on)
    current.update(ends_on=on, end_reason=_("The group was closed."))


def _lay_step(group: CoordinationGroup, state: GroupState, on: RoughDay, reason: str, at: datetime) -> None:
    refuse_person_numbers(reason)
    if not reason.strip():
        raise UnableToChangeGroup(_("Say why, for those who read it later."))
    if on.first is not None and on.first > day_of(at):
        raise UnableToChangeGroup(_("The day has not come yet. Choose today or an earlier day."))
    latest = group.steps.aggregate(latest=Max("on"))["latest"]
    GroupStep.objects.create(
        body_id=group.body_id,
        group=group,
        state=state,
        on=on.place(after=latest, until=day_of(at)),
        on_written=on.written,
        reason=reason.strip(),
        created_at=at,
    )


def _values(facts: GroupFacts) -> dict[str, object]:
    values = {name: getattr(facts, name) for name in GroupFacts.__slots__}
    return {**values, "name": facts.name.strip(), "purpose": facts.purpose.strip()}


def _refuse(facts: GroupFacts, group: CoordinationGroup | None) -> None:
    refuse_person_numbers(facts.name, facts.purpose)
    if not facts.name.strip():
        raise UnableToChangeGroup(_("Give the group a name."))
    others = CoordinationGroup.objects.filter(name=facts.name.strip())
    if group is not None:
        others = others.exclude(pk=group.pk)
    if others.exists():
        raise UnableToChangeGroup(_("There is already a group with that name. Choose another."))
    if group is not None and _is_ring(group, facts.informs):
        raise UnableToChangeGroup(_("The groups would inform each other in a ring. Choose another group."))


def _is_ring(group: CoordinationGroup, informs: CoordinationGroup | None) -> bool:
    seen = set()
    while informs is not None and informs.pk not in seen:
        if informs.pk == group.pk:
            return True
        seen.add(informs.pk)
        informs = informs.informs
    return False
