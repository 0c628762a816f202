"""Whether the functions that a group needs take part in it, and if not, why.

Source: SKR's summary of the handbook, area 3: at least business, procurement and labour market take part
(``organisations/rules/functions.toml``, read 2026-11). How gaps are told apart is our own.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from nyvag.internal_coordination.rules.states import Gap, GroupKind

ABSENT_AFTER = 3
"""A function that came to none of so many meetings in a row does not take part."""
MEASURED = (GroupKind.WORKING, GroupKind.MANAGEMENT)
"""Kinds of group that need the body's functions; politicians and outsiders sit in the others."""
MILDEST_FIRST = (Gap.ABSENT, Gap.LEFT, Gap.VACANT, Gap.UNIT_ENDED)


class Presence(StrEnum):
    """Whether a function was at a meeting, as far as coverage asks."""

    THERE = "THERE"
    AWAY = "AWAY"


@dataclass(frozen=True, slots=True)
class SeatFacts:
    """What is known of a seat on a day.

    Attributes:
        function: key of the function it stands for, or "".
        is_held: somebody has it on the day.
        holder_left: whoever has it no longer has an account here, or the address has been forgotten.
        unit_ended: the unit it belongs to is no more.
        presences: at the latest meetings with minutes, the latest first.
    """

    function: str
    is_held: bool = True
    holder_left: bool = False
    unit_ended: bool = False
    presences: Sequence[Presence] = ()


@dataclass(frozen=True, slots=True)
class Covered:
    """How a function takes part in a group.

    Attributes:
        is_required: the group needs the function.
        seats_count: how many seats stand for it.
        gap: why it does not take part; None when it does, or when no seat is needed.
    """

    function: str
    is_required: bool
    seats_count: int
    gap: Gap | None

    @property
    def takes_part(self) -> bool:
        """Tell whether somebody sits there for the function and comes."""
        return self.seats_count > 0 and self.gap is None

    @property
    def is_short(self) -> bool:
        """Tell whether a function that is needed does not take part."""
        return self.is_required and self.gap is not None


def required_by(
    kind: GroupKind, standard: Sequence[str], of_body: Collection[str], of_group: Collection[str]
) -> tuple[str, ...]:
    """List the functions a group needs: those of the handbook and the body where its kind is measured by
    them, and the group's own, each once.
    """
    general = (*standard, *of_body) if kind in MEASURED else ()
    return tuple(dict.fromkeys((*general, *of_group)))


def gap_of(seat: SeatFacts) -> Gap | None:
    """Say why a seat does not bring its function to the meetings; None when it does."""
    if seat.unit_ended:
        return Gap.UNIT_ENDED
    if not seat.is_held:
        return Gap.VACANT
    if seat.holder_left:
        return Gap.LEFT
    latest = tuple(seat.presences)[:ABSENT_AFTER]
    if len(latest) == ABSENT_AFTER and Presence.THERE not in latest:
        return Gap.ABSENT
    return None


def covered(function: str, seats: Iterable[SeatFacts], *, is_required: bool) -> Covered:
    """Judge a function in a group: it takes part when one of its seats does, else the mildest gap is told."""
    gaps = [gap_of(seat) for seat in seats if seat.function == function]
    if not gaps:
        return Covered(function, is_required, 0, Gap.MISSING if is_required else None)
    if None in gaps:
        return Covered(function, is_required, len(gaps), None)
    mildest = next(each for each in MILDEST_FIRST if each in gaps)
    return Covered(function, is_required, len(gaps), mildest)


def coverage(required: Sequence[str], seats: Sequence[SeatFacts]) -> dict[str, Covered]:
    """Judge every function that is needed or has a seat, those needed first, by key."""
    present = (seat.function for seat in seats if seat.function)
    keys = dict.fromkeys((*required, *present))
    return {key: covered(key, seats, is_required=key in required) for key in keys}


def nowhere(groups: Iterable[Mapping[str, Covered]], required: Sequence[str]) -> tuple[str, ...]:
    """List the functions that take part in no group at all."""
    there = {key for group in groups for key, each in group.items() if each.takes_part}
    return tuple(key for key in required if key not in there)
