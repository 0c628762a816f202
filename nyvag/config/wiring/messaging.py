"""What messages fill of what other rooms show."""

NYVAG_PROCESSING = ["nyvag.messaging.rules"]
NYVAG_MESSAGE_KINDS = ["nyvag.messaging.area.message_kinds"]
NYVAG_SCHEDULES = {
    "nyvag.messaging.jobs.send_outbox": 1,
    "nyvag.messaging.jobs.forget": 24 * 60,
}
