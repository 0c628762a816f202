"""Who may read the register and who may change it."""

from nyvag.core.access import READERS, Actor, Role

MAY_READ = READERS
MAY_WRITE = (Role.ADMINISTRATOR, Role.COORDINATOR, Role.PROCUREMENT_OFFICER)


def can_change_register(actor: Actor) -> bool:
    """Tell whether an actor may change the register of the body acted for."""
    return actor.body_id is not None and actor.role in MAY_WRITE
