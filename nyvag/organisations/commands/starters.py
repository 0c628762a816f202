"""Making a starter tree on an empty tree."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.audit.commands import record
from nyvag.core.access import Actor
from nyvag.organisations.commands.refusals import UnableToChangeUnitError
from nyvag.organisations.models import PublicBody, Unit, UnitFunction
from nyvag.organisations.rules.starters import Starter


@transaction.atomic
def plant_starter(*, body_id: int, starter: Starter, by: Actor, at: datetime) -> int:
    """Make the units of a starter tree and what they do; return how many units.

    Raises:
        UnableToChangeUnitError: the body has units already.
    """
    PublicBody.objects.select_for_update().get(pk=body_id)
    if Unit.objects.exists():
        raise UnableToChangeUnitError(
            _("There are units already. A starter tree can only be made where there are none.")
        )
    made: dict[str, Unit] = {}
    for unit in starter.units:
        made[unit.name] = Unit.objects.create(
            body_id=body_id, name=unit.name, kind=unit.kind, parent=made.get(unit.under)
        )
    UnitFunction.objects.bulk_create(
        UnitFunction(body_id=body_id, unit=made[unit.name], function=key)
        for unit in starter.units
        for key in unit.functions
    )
    record(
        kind="organisations.starter-planted",
        by=by,
        at=at,
        body_id=body_id,
        subject=f"body:{body_id}",
        summary=_("Made %(count)d units from the starter tree %(name)s.")
        % {"count": len(made), "name": starter.key},
    )
    return len(made)
