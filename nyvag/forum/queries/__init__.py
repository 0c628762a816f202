"""Reading the forum, one module for each of its matters."""
