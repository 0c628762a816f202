"""Facts of the invented world: names, numbers, accounts. Nothing here is real."""
