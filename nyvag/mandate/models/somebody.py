"""The shape of a row about somebody, by the name it had before it moved to `organisations`."""

from nyvag.organisations.models.somebody import ONE_AT_MOST, OfSomebody

__all__ = ["ONE_AT_MOST", "OfSomebody"]
