"""Who may do what in this room."""

from django.core.exceptions import PermissionDenied

from nyvag.core.access import READERS, STAFF, SYSTEM, Actor, Role

MAY_READ = READERS
MAY_WRITE = STAFF
MAY_LEAD = (Role.ADMINISTRATOR, Role.COORDINATOR)


def leads(actor: Actor) -> bool:
    """Tell whether an actor may enter and change rounds, reports and findings."""
    return actor == SYSTEM or actor.role in MAY_LEAD


def check_leads(actor: Actor) -> None:
    """Refuse an actor who does not lead.

    Raises:
        PermissionDenied: the actor may not.
    """
    if not leads(actor):
        raise PermissionDenied
