"""The start page: where do we stand in the seven areas, and what waits for whom."""
