"""What follow-up and evaluation fill of what other rooms show."""

NYVAG_PROCESSING = ["nyvag.evaluation.rules"]
