"""Who answers on a day, where the question lies, and what lies near it in the body's own organisation."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import F, QuerySet

from nyvag.mandate.models import Mandate
from nyvag.mandate.queries.decisions import picture_of
from nyvag.mandate.rules.decisions import Standing, standing
from nyvag.mandate.rules.mandates import (
    GapFound,
    MandatePicture,
    MandateRole,
    PlacementKind,
    gaps,
    holds,
    placement_on,
)
from nyvag.organisations.models import Unit
from nyvag.organisations.queries import Places

ENDED = (Standing.EXPIRED, Standing.REPLACED, Standing.NOTHING_HOLDS)


@dataclass(frozen=True)
class Responsibility:
    """Every mandate of a body, and what follows from them on a day."""

    on: dt.date
    mandates: Sequence[Any]

    @cached_property
    def pictures(self) -> tuple[MandatePicture, ...]:
        """What the rules ask of each mandate."""
        return tuple(picture(each, self.on) for each in self.mandates)

    @cached_property
    def present(self) -> list[Any]:
        """The mandates that hold on the day, those who answer first."""
        order = list(MandateRole)
        found = [
            each for each, said in zip(self.mandates, self.pictures, strict=True) if holds(said, self.on)
        ]
        return sorted(found, key=lambda each: order.index(MandateRole(each.role)))

    def having(self, role: MandateRole) -> list[Any]:
        """List the mandates of a role that hold on the day and that somebody has."""
        return [each for each in self.present if each.role == role and each.called]

    @cached_property
    def placement(self) -> PlacementKind:
        """Where the question lies on the day."""
        return placement_on(self.pictures, self.on)

    @cached_property
    def gaps(self) -> tuple[GapFound, ...]:
        """What is missing on the day."""
        return gaps(self.pictures, self.on)

    def mandate(self, key: int | None) -> Any:
        """Return the mandate with a key; None where there is none."""
        return next((each for each in self.mandates if each.pk == key), None)


def responsibility(on: dt.date) -> Responsibility:
    """Read every mandate with its decision, the newest first (one statement)."""
    return Responsibility(on, list(mandates()))


def mandates() -> "QuerySet[Any]":
    """List the mandates with who has them and by which decision, the newest first, unknown days last."""
    related = ("unit", "party", "decision__unit", "decision__party")
    rows = Mandate.objects.select_related(*related)
    found: QuerySet[Any] = rows.order_by(F("starts_on").desc(nulls_last=True), "-pk")
    return found


def picture(mandate: Any, on: dt.date) -> MandatePicture:
    """Give what the rules ask of a mandate."""
    decision = mandate.decision
    return MandatePicture(
        key=mandate.pk,
        question=mandate.question,
        role=MandateRole(mandate.role),
        has_somebody=bool(mandate.called),
        unit_kind=mandate.unit.kind if mandate.unit else "",
        unit_ends_on=mandate.unit.ends_on if mandate.unit else None,
        placement=PlacementKind(mandate.placement) if mandate.placement else None,
        has_decision=decision is not None,
        has_expired_decision=decision is not None and standing(picture_of(decision), on) in ENDED,
        starts_on=mandate.starts_on,
        ends_on=mandate.ends_on,
    )


def near_functions(
    unit_ids: Collection[int], places: Places, functions: dict[int, tuple[str, ...]]
) -> frozenset[str] | None:
    """List the functions that lie at or under units; None where the body has not said what any unit does."""
    if not functions or not unit_ids:
        return None
    under = {unit.pk for unit_id in unit_ids for unit in _from(unit_id, places)}
    return frozenset(key for unit_id in under for key in functions.get(unit_id, ()))


def boards(places: Places) -> list[Unit]:
    """List the units that can answer politically, in the order of the tree."""
    kinds = ("COUNCIL", "EXECUTIVE_BOARD", "BOARD", "COMMITTEE", "JOINT_BODY")
    return [unit for _depth, unit in places.walk() if unit.kind in kinds]


def _from(unit_id: int, places: Places) -> Iterator[Unit]:
    """Yield a unit and all under it that exist on the day, but not what lies under a board of its own.

    The council has every board under it; what those do is theirs.
    """
    unit = places.units.get(unit_id)
    if unit is None:
        return
    yield unit
    waiting: list[Unit] = list(places.under(unit_id))
    political = {each.pk for each in boards_among(places.units.values())}
    while waiting:
        each = waiting.pop()
        if each.pk not in political:
            yield each
            waiting += places.under(each.pk)


def boards_among(units: Iterable[Unit]) -> list[Unit]:
    """Keep the units that are boards answering for what lies under them."""
    return [unit for unit in units if unit.kind in ("EXECUTIVE_BOARD", "BOARD")]
