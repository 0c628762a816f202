"""Who reads the forum, who leads it, and who may answer a topic."""

from nyvag.core.access import READERS, STAFF, Actor, Role
from nyvag.forum.models import Topic

MAY_READ = READERS
MAY_RAISE = STAFF
MAY_LEAD = (Role.ADMINISTRATOR, Role.COORDINATOR)


def leads(actor: Actor) -> bool:
    """Tell whether an actor leads the forum: assigns, declines and publishes."""
    return actor.body_id is not None and actor.role in MAY_LEAD


def may_answer(actor: Actor, topic: Topic) -> bool:
    """Tell whether an actor answers a topic: who leads, the person and the unit asked."""
    if actor.role not in STAFF or actor.body_id != topic.body_id:
        return False
    asked = actor.user_id is not None and actor.user_id == topic.person_id
    unit = topic.unit_id is not None and actor.unit_id == topic.unit_id
    return leads(actor) or asked or unit
