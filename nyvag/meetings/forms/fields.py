"""Fields shared by the forms of this room."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nyvag.core.personal_numbers import holds_person_number


class FreeText(forms.CharField):
    """Free text that may hold no personal number."""

    def validate(self, value: Any) -> None:
        """Refuse a personal number."""
        super().validate(value)
        if holds_person_number(value):
            raise ValidationError(_("The text holds a personal identity number. Take it away."))


def day_field(label: Any, **kwargs: Any) -> forms.DateField:
    """Make a field for a day that browsers show a calendar for."""
    return forms.DateField(
        label=label,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%Y%m%d"],
        error_messages={"invalid": gettext_lazy("Write the day as 2026-03-01.")},
        **kwargs,
    )


def time_field(label: Any, **kwargs: Any) -> forms.TimeField:
    """Make a field for a time of day."""
    return forms.TimeField(
        label=label,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        input_formats=["%H:%M", "%H.%M", "%H:%M:%S"],
        error_messages={"invalid": gettext_lazy("Write the time as 13:30.")},
        **kwargs,
    )


def text_area(label: Any, help_text: Any = "", rows: int = 3, most: int = 4000, **kwargs: Any) -> FreeText:
    """Make a field for a few lines of text that may be left empty."""
    widget = forms.Textarea(attrs={"rows": rows})
    return FreeText(
        label=label, help_text=help_text, widget=widget, max_length=most, **{"required": False, **kwargs}
    )


def address_field(label: Any) -> forms.URLField:
    """Make a field for where a meeting is held online."""
    return forms.URLField(
        label=label,
        required=False,
        max_length=500,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"autocomplete": "off"}),
        error_messages={"invalid": gettext_lazy("Write the whole address, beginning with https://.")},
    )


class ReasonForm(forms.Form):
    """Why something is done."""

    reason = FreeText(label=gettext_lazy("Reason"), max_length=300)
