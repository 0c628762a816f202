"""Rules in pure Python and data with source: no framework, no database."""
