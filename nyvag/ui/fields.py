"""Fields that the forms of many rooms have, and how a form is told what can be chosen."""

from collections.abc import Callable, Iterable
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nyvag.core.personal_numbers import holds_person_number
from nyvag.core.tabular.cells import lines


class FreeText(forms.CharField):
    """Free text that may hold no personal number.

    The browser is not told how long it may be: it would cut what is pasted in without a word.
    """

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Leave the length to be said of in a sentence."""
        attrs: dict[str, Any] = super().widget_attrs(widget)
        attrs.pop("maxlength", None)
        return attrs

    def validate(self, value: Any) -> None:
        """Refuse a personal number."""
        super().validate(value)
        if holds_person_number(value):
            raise ValidationError(_("The text holds a personal identity number. Take it away."))


class TidyText(FreeText):
    """Free text in single spaces within each line, as a cell of an imported file reads it."""

    def to_python(self, value: Any) -> str:
        """Bring the text to single spaces."""
        return lines(super().to_python(value))


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


def text_area(label: Any, help_text: Any = "", rows: int = 3, most: int = 4000, **kwargs: Any) -> FreeText:
    """Make a field for a few lines of text that may be left empty."""
    return FreeText(**_area(label, help_text, rows, most), **{"required": False, **kwargs})


def tidy_area(label: Any, help_text: Any = "", rows: int = 3, most: int = 2000, **kwargs: Any) -> TidyText:
    """Make a field for a few lines of text that may be left empty, in single spaces."""
    return TidyText(**_area(label, help_text, rows, most), **{"required": False, **kwargs})


def _area(label: Any, help_text: Any, rows: int, most: int) -> dict[str, Any]:
    widget = forms.Textarea(attrs={"rows": rows})
    return {"label": label, "help_text": help_text, "widget": widget, "max_length": most}


def offer(form: forms.BaseForm, name: str, choices: Iterable[Any] | Callable[[], Iterable[Any]]) -> None:
    """Say what can be chosen in a field of one form."""
    cast(forms.ChoiceField, form.fields[name]).choices = choices if callable(choices) else list(choices)


def offered(form: forms.BaseForm, name: str) -> dict[Any, Any]:
    """Return what can be chosen in a field of one form: the words by the value."""
    return dict(cast(Any, form.fields[name]).choices)


def offer_rows(form: forms.BaseForm, name: str, rows: "QuerySet[Any]") -> None:
    """Say which rows can be chosen in a field of one form."""
    cast("forms.ModelChoiceField[Model]", form.fields[name]).queryset = rows
