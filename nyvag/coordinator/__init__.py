"""Area 2, the coordinating function: who coordinates, where, with what mandate and time."""
