"""What people fill in about coordination."""
