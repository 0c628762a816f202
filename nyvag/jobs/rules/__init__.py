"""What a job may go through."""
