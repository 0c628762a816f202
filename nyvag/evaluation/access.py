"""Who may do what in this room."""

from django.core.exceptions import PermissionDenied

from nyvag.core.access import READERS, STAFF, SYSTEM, Actor, Role
from nyvag.evaluation.models import RoundAsked

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


def speaks_for(asked: RoundAsked, actor: Actor) -> bool:
    """Tell whether an actor may answer a part: who leads, speaks for the unit, or holds the link."""
    if leads(actor):
        return True
    if actor.user_id is None:
        return actor.role is Role.PUBLIC and actor.body_id == asked.body_id and actor.name == asked.called
    return asked.unit_id is not None and asked.unit_id == actor.unit_id and actor.role in MAY_WRITE
