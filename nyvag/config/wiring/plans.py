"""What steering documents, plans and indicators fill of what other rooms show."""

NYVAG_PROCESSING = ["nyvag.plans.rules"]
