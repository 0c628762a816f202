"""Amounts, services, routes, rules and duties by law and period, each row with paragraph and source."""
