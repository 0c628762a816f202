"""Area 1, political anchoring: which board answers, by which decision."""
