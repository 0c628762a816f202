"""What people fill in: dictionaries in, plain facts out."""
