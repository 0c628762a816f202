"""A field for a day as well as it is known, and how such a day is shown."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nyvag.core.days import MOST_LETTERS, UNKNOWN_DAY, CannotReadDay, RoughDay, read_day
from nyvag.ui.formatting import long_date

HELP = gettext_lazy(
    "A day, a month, a season or a year, as well as you know it: 2021-05-17, May 2021, before summer 2021."
)
EMPTY = gettext_lazy("Leave it empty when nobody knows.")


class RoughDayField(forms.CharField):
    """A day written as people know it; empty is unknown where the field may be left empty."""

    def __init__(self, *, help_text: Any = HELP, **kwargs: Any) -> None:
        """Take words of the length that a day is kept in."""
        super().__init__(max_length=MOST_LETTERS, help_text=help_text, **kwargs)
        self.widget.attrs["autocomplete"] = "off"

    def to_python(self, value: Any) -> Any:
        """Read the day."""
        try:
            return read_day(super().to_python(value) or "")
        except CannotReadDay:
            said = _(
                "“%(text)s” is no day that can be read. Write 2021-05-17, May 2021, spring 2021 or 2021."
            )
            raise ValidationError(said % {"text": str(value)[:MOST_LETTERS]}) from None

    def validate(self, value: Any) -> None:
        """Require a day where one is needed."""
        super().validate("" if value == UNKNOWN_DAY else "known")

    def run_validators(self, value: Any) -> None:
        """Leave the length alone: what could be read is short enough."""

    def prepare_value(self, value: Any) -> Any:
        """Show a day in the field as it was written."""
        if isinstance(value, RoughDay):
            return value.written or (value.first.isoformat() if value.first else "")
        return value.isoformat() if isinstance(value, date) else value


def day_in_words(on: date | None, written: str) -> str:
    """Show a day as it was written, else in words; an unknown one is told as unknown."""
    return written or (long_date(on) if on is not None else _("day unknown"))
