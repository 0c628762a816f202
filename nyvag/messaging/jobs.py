"""What runs by the clock: the outbox every minute, forgetting once a day."""

from nyvag.core.clock import now
from nyvag.messaging import commands


def send_outbox() -> int:
    """Post the reminders whose time has come, then send what is due."""
    commands.remind_due(at=now())
    return commands.send_due(clock=now)


def forget() -> int:
    """Forget addresses whose day has passed."""
    return commands.forget_expired(at=now())
