"""Nyväg: the seven areas of the handbook on social enterprises as one working system."""
