"""What a round, an answer, a report and a finding may be and become; no Django."""
