"""Changing the tree of units."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from nyvag.audit.commands import record
from nyvag.core.access import Actor
from nyvag.organisations.commands.refusals import UnableToChangeUnitError
from nyvag.organisations.models import Unit


@transaction.atomic
def add_unit(
    *,
    body_id: int,
    name: str,
    kind: str,
    parent: Unit | None,
    starts_on: date | None,
    by: Actor,
    at: datetime,
) -> Unit:
    """Add a unit under another, or at the top."""
    unit = Unit(body_id=body_id, name=name.strip(), kind=kind, parent=parent, starts_on=starts_on)
    unit.save(force_insert=True)
    _tell("organisations.unit-added", unit, by, at, _("Added %(name)s.") % {"name": unit.name})
    return unit


@transaction.atomic
def rename_unit(*, unit: Unit, name: str, by: Actor, at: datetime) -> Unit:
    """Give a unit another name; the event log keeps the old one."""
    locked = Unit.objects.select_for_update().get(pk=unit.pk)
    old, locked.name = locked.name, name.strip()
    locked.save(update_fields=["name"])
    summary = _("Renamed %(old)s to %(new)s.") % {"old": old, "new": locked.name}
    _tell("organisations.unit-renamed", locked, by, at, summary)
    return locked


@transaction.atomic
def end_unit(*, unit: Unit, ends_on: date, by: Actor, at: datetime) -> Unit:
    """Set a unit's last day.

    Raises:
        UnableToChangeUnitError: the day comes before the first, or units under it go on longer.
    """
    locked = Unit.objects.select_for_update().get(pk=unit.pk)
    if locked.starts_on and ends_on < locked.starts_on:
        raise UnableToChangeUnitError(_("The last day cannot be before the first day."))
    goes_on = Q(ends_on=None) | Q(ends_on__gt=ends_on)
    if Unit.objects.filter(goes_on, parent=locked).exists():
        raise UnableToChangeUnitError(_("There are units under this one. End or move them first."))
    locked.ends_on = ends_on
    locked.save(update_fields=["ends_on"])
    summary = _("%(name)s ends on %(day)s.") % {"name": locked.name, "day": ends_on.isoformat()}
    _tell("organisations.unit-ended", locked, by, at, summary)
    return locked


def _tell(kind: str, unit: Unit, by: Actor, at: datetime, summary: str) -> None:
    record(kind=kind, by=by, at=at, body_id=unit.body_id, subject=f"unit:{unit.pk}", summary=summary)
