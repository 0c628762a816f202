"""What is known of one purchase, grant or change: its shape, how it is read, its published schema."""
