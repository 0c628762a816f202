"""What bodies and units fill of what other rooms show."""

NYVAG_PROCESSING = ["nyvag.organisations.rules"]
NYVAG_LINKABLES = {
    "unit": "nyvag.organisations.area.linked_units",
    "party": "nyvag.organisations.area.linked_parties",
}
NYVAG_LINKABLE_SEARCHES = {
    "unit": "nyvag.organisations.area.find_units",
    "party": "nyvag.organisations.area.find_parties",
}
NYVAG_SCHEDULES = {"nyvag.organisations.jobs.turn_day": 30}
