"""Sums are kept in whole öre and shown in kronor."""

from decimal import Decimal


class InKronor:
    """A row with ``amount_ore``, whole öre, that also tells its sum in kronor."""

    amount_ore: int

    @property
    def amount_sek(self) -> Decimal:
        """The sum in kronor."""
        return Decimal(self.amount_ore) / 100
