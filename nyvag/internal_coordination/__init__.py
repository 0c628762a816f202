"""Area 3, internal coordination: the functions that must take part, their routines and tasks."""
