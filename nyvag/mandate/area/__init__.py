"""What this room tells the others, one module for each of its matters."""
