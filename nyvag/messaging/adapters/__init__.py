"""Writers of formats that other programs read."""
