"""The register of social enterprises: facts shared by all bodies, each body's own entries beside them."""
