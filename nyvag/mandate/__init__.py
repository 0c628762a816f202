"""Who decides, since when and by which decision; matters on their way; new terms of office."""
