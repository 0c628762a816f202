"""When a message goes, what it may become, and how it reads: no framework, no database."""
