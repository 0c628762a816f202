"""What people fill in about series, meetings, agendas, minutes and tasks."""
