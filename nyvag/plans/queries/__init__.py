"""Reading what this room keeps, one module for each of its matters."""
