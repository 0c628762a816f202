"""What runs by the clock: removing what participants needed, and their names, when the day has come."""

from nyvag.core.clock import now
from nyvag.forum.commands.expiring import remove_expired


def anonymise() -> int:
    """Remove needs and names whose day has passed."""
    return remove_expired(at=now())
