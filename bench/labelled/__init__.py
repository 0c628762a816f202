"""Labelled ledgers for measuring the matcher: invented names, known truth, two authors of noise."""
