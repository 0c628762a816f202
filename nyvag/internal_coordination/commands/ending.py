"""Throwing a draft away, ending a routine for a reason, and taking it up again."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.core.access import Actor
from nyvag.internal_coordination.commands.routine_refusals import UnableToChangeRoutine, refuse_person_numbers
from nyvag.internal_coordination.commands.routines import Wording, lay_draft, locked, log, moved
from nyvag.internal_coordination.models import Routine
from nyvag.internal_coordination.rules.routine_states import RoutineState


@transaction.atomic
def drop_draft(*, routine: Routine, by: Actor, at: datetime) -> Routine:
    """Throw a draft away; what holds stays.

    Raises:
        UnableToChangeRoutine: there is no draft, or it is the only text there is.
    """
    found = locked(routine)
    draft = found.versions.filter(valid_from=None).first()
    if draft is None:
        raise UnableToChangeRoutine(_("There is no draft."))
    if found.versions.count() == 1:
        raise UnableToChangeRoutine(_("The draft is all there is. Retire the routine instead."))
    draft.delete()
    log(
        "routine-draft-dropped",
        found,
        _("Threw the draft of the routine %(title)s away."),
        by,
        at,
        draft.changed,
    )
    return found


@transaction.atomic
def retire_routine(*, routine: Routine, reason: str, by: Actor, at: datetime) -> Routine:
    """End a routine for a reason; its versions and runs are kept.

    Raises:
        UnableToChangeRoutine: it is retired already, no reason is given, or it holds a personal number.
    """
    refuse_person_numbers(reason)
    if not reason.strip():
        raise UnableToChangeRoutine(_("Say why the routine is retired."))
    said = _("Retired the routine %(title)s.")
    return moved(routine, RoutineState.RETIRED, "routine-retired", said, by, at, reason.strip())


@transaction.atomic
def take_up_again(*, routine: Routine, by: Actor, at: datetime) -> Routine:
    """Take a retired routine up as a draft with the words it had last.

    Raises:
        UnableToChangeRoutine: it is not retired.
    """
    found = moved(
        routine, RoutineState.DRAFT, "routine-taken-up", _("Took the routine %(title)s up again."), by, at
    )
    latest = found.versions.order_by("-number")[0]
    if latest.valid_from is not None:
        lay_draft(found, Wording(latest.text, latest.checklist, _("Taken up again.")), by, at)
    return found
