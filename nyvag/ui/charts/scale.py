"""From values to places: one scale that always holds zero, and the choice of decimals."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil

from django.utils.translation import gettext as _

from nyvag.ui.charts.svg import CHARACTER_PX, NARROW_PX
from nyvag.ui.formatting import number

Point = tuple[str, Decimal | None]


@dataclass(frozen=True)
class Scale:
    """Maps values to lengths. `low` <= 0 <= `high`; both are zero only when every value is."""

    low: Decimal
    high: Decimal

    @property
    def zero(self) -> float:
        """Where zero lies, as a share from the low end."""
        return float(-self.low / self._span)

    def share(self, value: Decimal) -> float:
        """How long a value is, as a share of the whole."""
        return float(abs(value) / self._span)

    def place(self, value: Decimal) -> float:
        """Where a value lies, as a share from the low end."""
        return float((value - self.low) / self._span)

    @property
    def _span(self) -> Decimal:
        return (self.high - self.low) or Decimal(1)


def scale_for(values: Iterable[Decimal | None]) -> Scale:
    """Return the scale that holds zero and every known value."""
    known = [Decimal(value) for value in values if value is not None]
    return Scale(min([Decimal(0), *known]), max([Decimal(0), *known]))


def decimals_for(values: Iterable[Decimal | None]) -> int:
    """Return 1 when whole numbers would hide differences, otherwise 0."""
    known = [abs(Decimal(value)) for value in values if value is not None]
    fractions = any(value != value.to_integral_value() for value in known)
    return 1 if fractions and max(known) < 1000 else 0


def printed(value: Decimal | None, decimals: int) -> str:
    """Write a value as it stands in the chart; a missing one says so."""
    return _("unknown") if value is None else number(value, decimals)


def step_for(texts: Sequence[str], room_px: float = NARROW_PX) -> int:
    """Return k so that every k-th of the texts fits side by side in the room."""
    widest = max((len(text) for text in texts), default=0) * CHARACTER_PX + 6
    return max(1, ceil(len(texts) * widest / room_px))
