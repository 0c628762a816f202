"""What open data fill of what other rooms show."""

NYVAG_PROCESSING = ["nyvag.opendata.rules"]
