"""Makes the invented world from a seed: enterprises, suppliers, ledgers. No Django."""
