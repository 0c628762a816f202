"""What the handbook asks for in each area, as data."""
