"""Area 6, purchasing: the supplier ledger in, what we buy from social enterprises out."""
