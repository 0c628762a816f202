"""What runs by the clock: removing names whose day has come, and reminding of what comes again."""

from nyvag.core.clock import now
from nyvag.internal_coordination.commands.training import anonymise_due
from nyvag.internal_coordination.commands.wheel import remind_all


def anonymise() -> int:
    """Remove the names of people who have had training, when their day has come."""
    return anonymise_due(at=now())


def remind_of_wheel() -> int:
    """Remind whoever answers for what is near, due or late in the annual wheel."""
    return remind_all(at=now())
