"""Area 7, follow-up and evaluation: indicators, rounds, effects, the annual report."""
