"""What runs by the clock: reminding of what functions do in the year."""

from nyvag.coordinator import commands
from nyvag.core.clock import now


def remind() -> int:
    """Remind those who hold functions of what is to be done this month, or is late."""
    return commands.remind_of_duties(at=now())
