"""Meetings of any room: series, call, agenda, attendance, minutes, outcomes and tasks."""
