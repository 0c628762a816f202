"""Readers of files; each hands plain rows up and knows no models."""
