"""An invented world to try everything in: two municipalities, a region, their people and ledgers."""
