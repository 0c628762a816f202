"""Area 4, steering documents and action plan."""
