"""Letting another person answer for a routine or a run when somebody leaves."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.audit.commands import record
from nyvag.core.access import Actor
from nyvag.internal_coordination.commands.reminding import remind_of_review
from nyvag.internal_coordination.commands.routines import log
from nyvag.internal_coordination.models import ChecklistRun, Routine, WheelEntry
from nyvag.internal_coordination.rules.routine_states import RunState


@transaction.atomic
def hand_over_routine(*, pk: int, from_id: int, to_id: int, by: Actor, at: datetime) -> bool:
    """Move a routine to another person; False when it is no longer the first one's."""
    found = Routine.objects.select_for_update().filter(pk=pk, person_id=from_id).first()
    if found is None:
        return False
    found.person_id = to_id
    found.save(update_fields=["person"])
    remind_of_review(found, at)
    log("routine-handed-over", found, _("Handed the routine %(title)s over."), by, at)
    return True


@transaction.atomic
def hand_over_run(*, pk: int, from_id: int, to_id: int, by: Actor, at: datetime) -> bool:
    """Move a checklist under way to another person; False when it is no longer the first one's."""
    rows = ChecklistRun.objects.select_for_update().filter(pk=pk, person_id=from_id, state=RunState.OPEN)
    found = rows.first()
    if found is None:
        return False
    found.person_id = to_id
    found.save(update_fields=["person"])
    record(
        kind="internal_coordination.run-handed-over",
        by=by,
        at=at,
        body_id=found.body_id,
        subject=f"routine-run:{found.reference}",
        summary=_("Handed the checklist %(about)s over.") % {"about": found.about},
    )
    return True


@transaction.atomic
def hand_over_entry(*, pk: int, from_id: int, to_id: int, by: Actor, at: datetime) -> bool:
    """Move an entry of the annual wheel to another person; False when it is no longer the first one's."""
    found = WheelEntry.objects.select_for_update().filter(pk=pk, person_id=from_id).first()
    if found is None:
        return False
    found.person_id = to_id
    found.save(update_fields=["person"])
    record(
        kind="internal_coordination.wheel-handed-over",
        by=by,
        at=at,
        body_id=found.body_id,
        subject=f"wheel-entry:{found.reference}",
        summary=_("Handed %(title)s in the annual wheel over.") % {"title": found.title},
    )
    return True
