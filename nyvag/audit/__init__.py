"""The event log: one event per command, hash-chained, without foreign keys."""
