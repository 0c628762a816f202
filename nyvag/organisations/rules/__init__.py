"""What is true of public organisations whatever the database says."""
