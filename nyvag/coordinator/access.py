"""Who reads about coordination, and who appoints, fills in the matrix and hands over."""

from nyvag.core.access import READERS, Actor, Role

MAY_READ = READERS
MAY_LEAD = (Role.ADMINISTRATOR, Role.COORDINATOR)


def leads(actor: Actor) -> bool:
    """Tell whether an actor appoints, fills in the matrix and hands over."""
    return actor.body_id is not None and actor.role in MAY_LEAD
