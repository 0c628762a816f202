"""Everything that changes this room, one module for each of its matters."""
