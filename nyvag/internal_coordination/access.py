"""Who sees groups, who forms them, and who reads or keeps the meetings of one."""

from typing import Any

from nyvag.core.access import READERS, STAFF, SYSTEM, Actor, Role
from nyvag.core.tenancy import current_body_id
from nyvag.internal_coordination.rules.states import GroupKind

MAY_READ = READERS
MAY_WRITE = STAFF
MAY_LEAD = (Role.ADMINISTRATOR, Role.COORDINATOR)


def reads_meetings(group: Any, actor: Actor) -> bool:
    """Tell whether an actor reads the meetings, minutes and tasks of a group told by `queries.belonging`."""
    if keeps_meetings(group, actor):
        return True
    if actor.role not in READERS or actor.body_id != current_body_id():
        return False
    if actor.role is Role.POLITICIAN:
        return bool(group.is_in) or group.kind == GroupKind.STEERING
    return bool(group.is_in or group.has_unit_in)


def keeps_meetings(group: Any, actor: Actor) -> bool:
    """Tell whether an actor keeps the meetings of a group told by `queries.belonging`: those who keep the
    groups, and whoever chairs it, is its secretary or its process leader.
    """
    if actor == SYSTEM:
        return True
    if actor.body_id != current_body_id():
        return False
    return actor.role in MAY_LEAD or (actor.role in STAFF and bool(group.is_leading))
