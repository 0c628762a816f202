"""Area 6, procurement: needs, lawful routes, contracts."""
