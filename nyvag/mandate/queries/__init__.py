"""Reading what this room keeps, one module for each of its matters."""

from nyvag.mandate.queries.links import decisions_about

__all__ = ["decisions_about"]
