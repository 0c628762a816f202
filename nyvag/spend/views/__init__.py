"""Pages of the spend room: load, check, form, one command or query, render."""
