"""One machinery for meetings: series, call, agenda, minutes, outcomes."""
