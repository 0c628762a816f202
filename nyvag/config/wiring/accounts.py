"""What accounts fill of what other rooms show."""

NYVAG_PROCESSING = ["nyvag.accounts.rules"]
NYVAG_HOME_PARTS = {
    "unit": ["nyvag.accounts.homes.absence"],
    "workplace": ["nyvag.accounts.homes.absence_noted"],
}
NYVAG_SCHEDULES = {"nyvag.accounts.jobs.forget_old_counts": 24 * 60}
