"""Papers as Word files: the house template, filling a template in, and what a template may hold."""
