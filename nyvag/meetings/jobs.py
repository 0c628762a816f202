"""What runs by the clock: removing names whose day has passed."""

from nyvag.core.clock import now
from nyvag.meetings.commands import anonymise_due


def anonymise() -> int:
    """Remove the names of participants whose day has passed."""
    return anonymise_due(at=now())
