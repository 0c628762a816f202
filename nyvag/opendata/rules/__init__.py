"""What the public pages keep, as data."""
