"""What a function does again and again, and in which months."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.coordinator.commands.functions import locked_function, log
from nyvag.coordinator.commands.refusals import UnableToChangeFunction, refuse_person_numbers
from nyvag.coordinator.models import CoordinatingFunction, Duty
from nyvag.core.access import Actor
from nyvag.core.clock import day_of

MONTHS = frozenset(range(1, 13))


@transaction.atomic
def add_duty(
    *, function: CoordinatingFunction, title: str, months: Collection[int] = (), by: Actor, at: datetime
) -> Duty:
    """Add something the function does; no months means all the year.

    Raises:
        UnableToChangeFunction: it has no name, a month is none of the twelve, or it holds a personal number.
    """
    _refuse(title, months)
    locked = locked_function(function)
    duty = Duty.objects.create(
        body_id=locked.body_id,
        function=locked,
        title=title.strip(),
        months=sorted(set(months)),
        added_on=day_of(at),
    )
    log("duty-added", locked, _("A task was added to %(name)s."), by, at)
    return duty


@transaction.atomic
def change_duty(*, duty: Duty, title: str, months: Collection[int] = (), by: Actor, at: datetime) -> Duty:
    """Change what is done, or in which months.

    Raises:
        UnableToChangeFunction: as when it is added.
    """
    _refuse(title, months)
    locked = locked_function(duty.function)
    duty.title, duty.months = title.strip(), sorted(set(months))
    duty.save(update_fields=["title", "months"])
    log("duty-changed", locked, _("A task of %(name)s was changed."), by, at)
    return duty


@transaction.atomic
def remove_duty(*, duty: Duty, by: Actor, at: datetime) -> None:
    """Take a task away; the event log keeps what it was."""
    locked = locked_function(duty.function)
    said = _("A task of %(name)s was taken away: %(title)s.")
    log("duty-removed", locked, said, by, at, title=duty.title)
    duty.delete()


def _refuse(title: str, months: Collection[int]) -> None:
    refuse_person_numbers(title)
    if not title.strip():
        raise UnableToChangeFunction(_("Say what is done."))
    if not set(months) <= MONTHS:
        raise UnableToChangeFunction(_("A month is one of twelve."))
