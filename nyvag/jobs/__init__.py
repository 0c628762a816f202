"""Long work in the background: progress, retry, and what became of it."""
