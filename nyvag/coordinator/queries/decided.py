"""Which functions rest on a decision, and on which."""

from collections.abc import Collection
from typing import Any

from nyvag.coordinator.models import CoordinatingFunction

KIND = "function"
"""Under which kind decisions link to functions."""


def decided(references: Collection[str]) -> frozenset[str]:
    """Return those of the functions that some decision is about."""
    return frozenset()


def decisions_of(function: CoordinatingFunction) -> list[Any]:
    """Return the decisions that are about a function."""
    return []
