"""What leaves by mail or calendar feed, and what was sent."""
