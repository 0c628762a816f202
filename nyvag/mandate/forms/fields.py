"""Fields that several forms of this room have: sums, shares, and pages of text."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from nyvag.ui.fields import TidyText, tidy_area

LONGEST = 20_000


def long_text(label: Any, help_text: Any = "", *, rows: int = 6) -> TidyText:
    """Make a field for a page of text that may be left empty."""
    return tidy_area(label, help_text, rows, LONGEST)


class AmountField(forms.CharField):
    """A number as people write it: spaces between thousands, decimal comma; empty is unknown."""

    def __init__(self, *, decimals: int, at_most: int, **kwargs: Any) -> None:
        super().__init__(max_length=30, required=False, **kwargs)
        self.decimals, self.at_most = decimals, at_most
        self.widget.attrs["inputmode"] = "decimal"

    def to_python(self, value: Any) -> Any:
        """Read the number, or None."""
        text = "".join(str(value or "").split()).replace(",", ".")
        if not text:
            return None
        try:
            number = Decimal(text)
        except InvalidOperation:
            raise ValidationError(_("Write the number with digits alone, such as 347 931,50.")) from None
        if not number.is_finite() or abs(number) > self.at_most:
            raise ValidationError(_("The number is too large."))
        if number != round(number, self.decimals):
            said = _("At most %(count)d decimals can be kept.") % {"count": self.decimals}
            raise ValidationError(said)
        return number

    def validate(self, value: Any) -> None:
        """Let an empty number be unknown."""

    def run_validators(self, value: Any) -> None:
        """Leave the length of text alone: the value is a number."""
