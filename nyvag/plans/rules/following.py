"""How an indicator stands: its latest value beside its target, and whether a value is asked for.

Source: our own reading of indicator registers of public plans; a target of a year counts until the next.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from nyvag.plans.rules.indicators import Direction, Frequency
from nyvag.plans.rules.periods import Period, ended

GRACE = timedelta(days=30)
"""How long after a period has ended its value is due."""
NEAR = Decimal("0.02")
"""How far from the value that is to be held still counts as holding it."""


class Reached(StrEnum):
    """How the latest value stands to its target."""

    REACHED = "REACHED"
    NOT_YET = "NOT_YET"
    NO_TARGET = "NO_TARGET"
    NO_VALUE = "NO_VALUE"


class Trend(StrEnum):
    """Which way the latest value went from the one before."""

    BETTER = "BETTER"
    WORSE = "WORSE"
    SAME = "SAME"
    MOVED = "MOVED"
    UNKNOWN = "UNKNOWN"


@dataclass(frozen=True, slots=True)
class Asked:
    """A value that is asked for: of which period, and by when."""

    period: Period
    due_on: date


def target_for(targets: Mapping[int, Decimal], year: int) -> tuple[int, Decimal] | None:
    """Return the target of a year, else the next one ahead, else the last one there was."""
    ahead = sorted(each for each in targets if each >= year)
    chosen = ahead[0] if ahead else max(targets, default=None)
    return None if chosen is None else (chosen, targets[chosen])


def reached(value: Decimal | None, target: Decimal | None, direction: Direction) -> Reached:
    """Tell how a value stands to a target."""
    if value is None:
        return Reached.NO_VALUE
    if target is None or direction is Direction.NONE:
        return Reached.NO_TARGET
    holds = {
        Direction.UP: value >= target,
        Direction.DOWN: value <= target,
        Direction.HOLD: abs(value - target) <= abs(target) * NEAR,
    }[direction]
    return Reached.REACHED if holds else Reached.NOT_YET


def trend(value: Decimal | None, before: Decimal | None, direction: Direction) -> Trend:
    """Tell which way a value went; what is to be held is worse as soon as it moves."""
    if value is None or before is None:
        return Trend.UNKNOWN
    if value == before:
        return Trend.SAME
    if direction is Direction.NONE:
        return Trend.MOVED
    if direction is Direction.HOLD:
        return Trend.WORSE
    return Trend.BETTER if (value > before) is (direction is Direction.UP) else Trend.WORSE


def asked(frequency: Frequency, latest_to: date | None, begun_on: date, on: date) -> Asked | None:
    """Tell which value is asked for on a day: that of the latest period to end, unless it is there.

    What is measured now and then is never asked for. Nobody has less time than `GRACE` from when the
    indicator was taken into use.
    """
    if frequency is Frequency.IRREGULAR:
        return None
    period = ended(frequency, on, 1)[0]
    if latest_to is not None and latest_to >= period.last:
        return None
    return Asked(period, max(period.last, begun_on) + GRACE)
