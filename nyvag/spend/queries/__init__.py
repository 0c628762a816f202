"""Reads of the spend room."""
