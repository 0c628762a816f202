"""The shipped catalogue as a body sees it: what is followed already, and what is left."""

from dataclasses import dataclass
from itertools import groupby

from nyvag.plans.models import Indicator
from nyvag.plans.rules.catalogue import Offered, catalogue


@dataclass(frozen=True, slots=True)
class OfferedRow:
    """An indicator of the catalogue in the reader's language, and the one that follows it here."""

    offered: Offered
    language: str
    followed: Indicator | None

    @property
    def name(self) -> str:
        """What is measured."""
        return self.offered.text("name", self.language)

    @property
    def definition(self) -> str:
        """How it is worked out."""
        return self.offered.text("definition", self.language)

    @property
    def unit(self) -> str:
        """What it is counted in."""
        return self.offered.text("unit", self.language)

    @property
    def source(self) -> str:
        """Where values come from."""
        return self.offered.text("source", self.language)

    @property
    def comparability(self) -> str:
        """What it can be compared with."""
        return self.offered.text("comparability", self.language)

    @property
    def published(self) -> str:
        """A figure of others, with year and base."""
        return self.offered.text("published", self.language)


@dataclass(frozen=True, slots=True)
class OfferedArea:
    """The indicators of one of the handbook's areas."""

    number: int
    rows: tuple[OfferedRow, ...]


def catalogue_shown(language: str) -> tuple[OfferedArea, ...]:
    """Return the catalogue by area, with what is followed already (one statement)."""
    rows = Indicator.objects.filter(ended_on=None).exclude(catalogue_key="")
    followed = {each.catalogue_key: each for each in rows.order_by("pk")}
    return tuple(
        OfferedArea(area, tuple(OfferedRow(each, language, followed.get(each.key)) for each in those))
        for area, those in groupby(catalogue(), key=lambda each: each.area)
    )
