"""What a purchase is worth by chapter 5, with the steps that lead there."""
