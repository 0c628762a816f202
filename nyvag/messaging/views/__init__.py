"""Pages of messages."""

from nyvag.messaging.views.calendars import calendar_file, own_calendar
from nyvag.messaging.views.choices import choices, unsubscribe
from nyvag.messaging.views.outbox import (
    kept_detail,
    kept_list,
    message_again,
    message_detail,
    message_list,
    trial,
)

__all__ = [
    "calendar_file",
    "choices",
    "kept_detail",
    "kept_list",
    "message_again",
    "message_detail",
    "message_list",
    "own_calendar",
    "trial",
    "unsubscribe",
]
