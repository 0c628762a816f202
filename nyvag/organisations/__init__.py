"""Public bodies (the tenants) and their units as a tree with dates."""
