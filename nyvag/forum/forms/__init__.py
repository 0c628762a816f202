"""What people fill in about the forum."""
