"""Public pages and downloads for anyone, without signing in."""
