"""The register's code lists and rules for rows, free of Django."""
