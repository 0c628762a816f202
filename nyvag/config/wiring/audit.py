"""What the event log fills of what other rooms show."""

NYVAG_PROCESSING = ["nyvag.audit.rules"]
