"""Who reads about coordination, and who appoints, fills in the matrix and hands over."""

from datetime import date

from nyvag.coordinator.models import RoleHolder
from nyvag.coordinator.rules.holding import held_on
from nyvag.core.access import READERS, STAFF, Actor, Role

MAY_READ = READERS
MAY_WORK = STAFF
"""Who may hold a role and say what is done; which function's, `answers_for` tells."""
MAY_LEAD = (Role.ADMINISTRATOR, Role.COORDINATOR)


def leads(actor: Actor) -> bool:
    """Tell whether an actor appoints, fills in the matrix and hands over."""
    return actor.body_id is not None and actor.role in MAY_LEAD


def answers_for(function_id: int, actor: Actor, on: date) -> bool:
    """Tell whether an actor says what a function has done: leads, or holds a role of it on the day."""
    if leads(actor):
        return True
    if actor.body_id is None or actor.user_id is None or actor.role not in MAY_WORK:
        return False
    held = RoleHolder.objects.filter(function_id=function_id, person_id=actor.user_id)
    return any(held_on(each.hold, on) for each in held.select_related("person"))


def functions_held(actor: Actor, on: date) -> frozenset[int]:
    """Return the functions an actor holds a role of on a day (one statement)."""
    if actor.body_id is None or actor.user_id is None or actor.role not in MAY_WORK:
        return frozenset()
    held = RoleHolder.objects.filter(person_id=actor.user_id).select_related("person")
    return frozenset(each.function_id for each in held if held_on(each.hold, on))
