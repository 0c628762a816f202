"""What becomes of two rows' periods when the rows turn out to be one organisation."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Period:
    """One entry's days; ``is_kept`` tells that it belongs to the row that stays."""

    key: int
    first: dt.date | None
    last: dt.date | None
    is_kept: bool


@dataclass(frozen=True, slots=True)
class Joined:
    """Periods that overlap: one goes on with the days of all, the others go."""

    key: int
    first: dt.date | None
    last: dt.date | None
    gone: tuple[int, ...]


def join(periods: Sequence[Period]) -> list[Joined]:
    """Join the periods that overlap; each that stands alone comes out as it is."""
    made: list[Joined] = []
    group: list[Period] = []
    for period in sorted(periods, key=lambda each: (each.first or dt.date.min, each.key)):
        if group and (period.first or dt.date.min) > _last(group):
            made.append(_as_one(group))
            group = []
        group.append(period)
    return [*made, _as_one(group)] if group else made


def _last(group: Sequence[Period]) -> dt.date:
    return max(period.last or dt.date.max for period in group)


def _as_one(group: Sequence[Period]) -> Joined:
    stays = max(group, key=lambda each: (each.is_kept, each.last or dt.date.max, each.key))
    last = _last(group)
    return Joined(
        key=stays.key,
        first=group[0].first,
        last=None if last == dt.date.max else last,
        gone=tuple(each.key for each in group if each is not stays),
    )
