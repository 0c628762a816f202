"""What this room keeps: rounds, snapshots, reports, findings and comparison."""
