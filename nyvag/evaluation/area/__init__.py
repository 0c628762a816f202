"""What this room shows in others, one module for each of its matters."""
