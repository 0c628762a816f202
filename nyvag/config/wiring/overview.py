"""What the overview fills of what other rooms show."""

NYVAG_FIRST_HOUR = [
    "nyvag.overview.area.first_hour",
    "nyvag.overview.area.last_steps",
]
