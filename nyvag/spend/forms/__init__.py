"""Forms of the spend room: what a person types, made clean."""
