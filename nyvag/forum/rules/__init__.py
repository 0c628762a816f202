"""What the forum knows without a database: states, when to remind, usual questions."""
