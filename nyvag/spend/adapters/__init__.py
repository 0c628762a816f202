"""Readers of what other systems write; each hands plain rows up and knows no models."""
