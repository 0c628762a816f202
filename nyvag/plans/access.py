"""Who may do what in this room."""

from django.core.exceptions import PermissionDenied

from nyvag.core.access import READERS, STAFF, SYSTEM, Actor, Role

MAY_READ = READERS
MAY_WRITE = STAFF
MAY_LEAD = (Role.ADMINISTRATOR, Role.COORDINATOR)


def leads(actor: Actor) -> bool:
    """Tell whether an actor may enter and change documents, plans and indicators."""
    return actor == SYSTEM or actor.role in MAY_LEAD


def check_leads(actor: Actor) -> None:
    """Refuse an actor who does not lead.

    Raises:
        PermissionDenied: the actor may not.
    """
    if not leads(actor):
        raise PermissionDenied


def may_tell(actor: Actor, unit_id: int | None) -> bool:
    """Tell whether an actor may enter values of an indicator that a unit answers for."""
    return leads(actor) or (actor.role in MAY_WRITE and unit_id is not None and actor.unit_id == unit_id)


def check_may_tell(actor: Actor, unit_id: int | None) -> None:
    """Refuse an actor who may not enter values.

    Raises:
        PermissionDenied: the actor may not.
    """
    if not may_tell(actor, unit_id):
        raise PermissionDenied
