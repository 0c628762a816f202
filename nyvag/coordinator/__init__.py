"""Who coordinates, with what time and mandate, and what happens when that person leaves."""
