"""What a meeting and a task may become, and how a year's meetings are spread: no framework, no database."""
