"""What a sealed log is, apart from any database."""
