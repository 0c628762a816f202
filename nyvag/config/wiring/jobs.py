"""What jobs fill of what other rooms show."""

NYVAG_PROCESSING = ["nyvag.jobs.rules"]
