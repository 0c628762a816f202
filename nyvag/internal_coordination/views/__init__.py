"""Pages of the room, grouped by what the visitor wants to do."""
