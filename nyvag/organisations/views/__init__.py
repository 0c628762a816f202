"""Pages of the organisation: its tree, units, functions, outside parties and settings."""
