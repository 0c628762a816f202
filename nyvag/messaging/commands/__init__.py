"""Everything this room writes, one module for each of its matters."""

from nyvag.messaging.commands.calendars import make_feed, revoke_feed
from nyvag.messaging.commands.choices import choose, unsubscribe
from nyvag.messaging.commands.contacts import forget_expired, keep_address, person
from nyvag.messaging.commands.outbox import UnableToSendAgainError, post, send_again
from nyvag.messaging.commands.reminders import remind, remind_due, stop_reminders
from nyvag.messaging.commands.sending import send_due

__all__ = [
    "UnableToSendAgainError",
    "choose",
    "forget_expired",
    "keep_address",
    "make_feed",
    "person",
    "post",
    "remind",
    "remind_due",
    "revoke_feed",
    "send_again",
    "send_due",
    "stop_reminders",
    "unsubscribe",
]
