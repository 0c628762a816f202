"""The states of a message."""

from enum import StrEnum


class MessageState(StrEnum):
    """Where a message stands."""

    WAITING = "WAITING"
    SENDING = "SENDING"
    SENT = "SENT"
    SKIPPED = "SKIPPED"
    FAILED = "FAILED"
    BOUNCED = "BOUNCED"
