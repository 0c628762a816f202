"""What this room tells the other rooms."""
