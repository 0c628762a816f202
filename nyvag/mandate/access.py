"""Who may do what in this room."""

from django.core.exceptions import PermissionDenied

from nyvag.core.access import READERS, STAFF, SYSTEM, Actor, Role
from nyvag.mandate.models import AnchoringCase

MAY_READ = READERS
MAY_WRITE = STAFF
MAY_LEAD = (Role.ADMINISTRATOR, Role.COORDINATOR)


def leads(actor: Actor) -> bool:
    """Tell whether an actor may enter and change decisions, mandates and matters, and lead reviews."""
    return actor == SYSTEM or actor.role in MAY_LEAD


def check_leads(actor: Actor) -> None:
    """Refuse an actor who does not lead.

    Raises:
        PermissionDenied: the actor may not.
    """
    if not leads(actor):
        raise PermissionDenied


def keeps_case(case: AnchoringCase, actor: Actor) -> bool:
    """Tell whether an actor may write in a matter: who leads, or the matter's own officer."""
    is_officer = case.officer_id is not None and case.officer_id == actor.user_id
    return leads(actor) or (is_officer and actor.role in MAY_WRITE)


def check_keeps_case(case: AnchoringCase, actor: Actor) -> None:
    """Refuse an actor who may not write in a matter.

    Raises:
        PermissionDenied: the actor may not.
    """
    if not keeps_case(case, actor):
        raise PermissionDenied


def speaks_for_unit(unit_id: int | None, actor: Actor) -> bool:
    """Tell whether an actor may answer for a unit: who leads, or one who speaks for it."""
    return leads(actor) or (unit_id is not None and unit_id == actor.unit_id and actor.role in MAY_WRITE)
