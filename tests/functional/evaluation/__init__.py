"""Journeys of follow-up."""
