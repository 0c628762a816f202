"""Django's PostgreSQL backend, which also tells the server whose rows may be seen."""
