"""What accounts keep about people, as data."""
