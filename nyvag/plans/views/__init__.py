"""Pages, grouped by what the visitor wants to do."""
