"""Whom an invitation is for: criteria instead of addresses, and what a subscriber wants to hear of."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Criteria:
    """Which enterprises of the register are invited; what is left empty does not narrow.

    Args:
        categories: codes, of which an enterprise must offer one.
        places: codes of the municipalities where it may be.
        served: code of a municipality that it must deliver to.
        definition: key of a definition it must meet.
        with_offers: only those that have said what they offer.
        subscribers: also those who subscribe to invitations of this sort.
    """

    categories: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    served: str = ""
    definition: str = ""
    with_offers: bool = False
    subscribers: bool = True

    def packed(self) -> dict[str, Any]:
        """Give the criteria as JSON values."""
        return {
            "categories": [*self.categories],
            "places": [*self.places],
            "served": self.served,
            "definition": self.definition,
            "with_offers": self.with_offers,
            "subscribers": self.subscribers,
        }


def unpacked(values: Mapping[str, Any]) -> Criteria:
    """Read criteria from JSON values."""
    several = {name: tuple(values.get(name, ())) for name in ("categories", "places")}
    return Criteria(
        **several,
        served=str(values.get("served", "")),
        definition=str(values.get("definition", "")),
        with_offers=bool(values.get("with_offers", False)),
        subscribers=bool(values.get("subscribers", True)),
    )


def wants(criteria: Criteria, *, categories: tuple[str, ...], place: str) -> bool:
    """Tell whether one who subscribes for some categories and a place hears of such a meeting.

    What either side has left open stands in nobody's way. A definition narrows enterprises alone.
    """
    asked_places = {*criteria.places, *filter(None, [criteria.served])}
    by_category = (
        not criteria.categories or not categories or not set(criteria.categories).isdisjoint(categories)
    )
    by_place = not asked_places or not place or place in asked_places
    return by_category and by_place
