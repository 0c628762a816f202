"""Which functions rest on a decision, and on which."""

from collections.abc import Collection
from dataclasses import dataclass

from django.urls import reverse

from nyvag.coordinator.models import CoordinatingFunction
from nyvag.mandate.queries.links import decisions_about
from nyvag.mandate.words import line_of

KIND = "function"
"""Under which kind decisions link to functions."""


@dataclass(frozen=True, slots=True)
class DecisionShown:
    """A decision as the page of a function shows it."""

    title: str
    url: str


def decided(references: Collection[str]) -> frozenset[str]:
    """Return those of the functions that some decision is about (one statement)."""
    return frozenset(decisions_about(KIND, references)) if references else frozenset()


def decisions_of(function: CoordinatingFunction) -> list[DecisionShown]:
    """Return the decisions that are about a function, the newest first (one statement)."""
    key = str(function.reference)
    return [
        DecisionShown(
            f"{each.title} ({line_of(each)})", reverse("mandate:decision-detail", args=[each.reference])
        )
        for each in decisions_about(KIND, [key]).get(key, [])
    ]
