"""Who may read the register, who may change it, and who speaks for an enterprise."""

from nyvag.core.access import READERS, Actor, Role
from nyvag.core.once import once
from nyvag.core.tenancy import current_body_id
from nyvag.enterprises.models import Representative

MAY_READ = READERS
MAY_WRITE = (Role.ADMINISTRATOR, Role.COORDINATOR, Role.PROCUREMENT_OFFICER)
MAY_SEE_PRESENTATION = (*READERS, Role.ENTERPRISE)
MAY_LET_IN = (Role.ADMINISTRATOR, Role.COORDINATOR)
MAY_PRESENT = (*MAY_WRITE, Role.ENTERPRISE)


def can_change_register(actor: Actor) -> bool:
    """Tell whether an actor may change the register of the body acted for."""
    return actor.body_id is not None and actor.role in MAY_WRITE


def speaks_for(user_id: int, enterprise_id: int) -> bool:
    """Tell whether a person speaks for an enterprise at the body acted for."""
    return _speaks_at(current_body_id(), user_id, enterprise_id)


@once
def _speaks_at(_body_id: int, user_id: int, enterprise_id: int) -> bool:
    """Ask once for each body: a page about what bodies share asks at several."""
    rows = Representative.objects.filter(user_id=user_id, enterprise_id=enterprise_id, ended_at=None)
    return rows.exists()


def is_own(actor: Actor, enterprise_id: int) -> bool:
    """Tell whether an actor speaks for an enterprise at the body acted for."""
    return (
        actor.role is Role.ENTERPRISE
        and actor.user_id is not None
        and speaks_for(actor.user_id, enterprise_id)
    )


def can_present(actor: Actor, enterprise_id: int) -> bool:
    """Tell whether an actor may change what an enterprise of the body's register says of itself."""
    return can_change_register(actor) or is_own(actor, enterprise_id)
