"""The law of buying as data, and how facts are weighed against it; pure Python, no clock, no database."""
