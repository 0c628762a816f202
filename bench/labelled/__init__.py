"""Labelled ledgers for measuring the matcher: invented names, known truth, three authors of noise."""
