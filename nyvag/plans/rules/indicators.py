"""What an indicator is, and what its values say.

Source: our own reading of the facts of areas 4 and 7 and of indicator registers of public plans.
"""

from enum import StrEnum


class Direction(StrEnum):
    """Which way is the wanted one."""

    UP = "UP"
    DOWN = "DOWN"
    HOLD = "HOLD"
    NONE = "NONE"


class Frequency(StrEnum):
    """How often a value is wanted."""

    MONTH = "MONTH"
    QUARTER = "QUARTER"
    HALF_YEAR = "HALF_YEAR"
    YEAR = "YEAR"
    IRREGULAR = "IRREGULAR"


class Effect(StrEnum):
    """What a row of a plan does to an indicator."""

    INCREASES = "INCREASES"
    DECREASES = "DECREASES"
    FOLLOWED_BY = "FOLLOWED_BY"
