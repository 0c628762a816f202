"""Who may do what in this room."""

from nyvag.core.access import READERS, SYSTEM, Actor, Role

MAY_READ = READERS
MAY_LEAD = (Role.ADMINISTRATOR, Role.COORDINATOR)


def leads(actor: Actor) -> bool:
    """Tell whether an actor may enter and change decisions and mandates."""
    return actor == SYSTEM or actor.role in MAY_LEAD
