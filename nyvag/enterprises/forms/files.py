"""What people fill in about register files and about looking back."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nyvag.ui.fields import TidyText, day_field


class UploadForm(forms.Form):
    """A register file."""

    file = forms.FileField(
        label=gettext_lazy("Register file"),
        help_text=gettext_lazy("Excel (.xlsx) or csv, 20 MB at most. Your own list works as it is."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv,.txt,.tsv,.json"}),
    )

    def clean_file(self) -> Any:
        """Refuse a file that is too large."""
        file = self.cleaned_data["file"]
        if file.size > 20_000_000:
            raise ValidationError(_("The file is larger than 20 MB. Divide it into smaller files."))
        return file


class UndoForm(forms.Form):
    """Why an import is undone."""

    reason = TidyText(
        label=gettext_lazy("Reason"),
        max_length=500,
        help_text=gettext_lazy("Kept in the log, for example: the wrong list."),
    )


class MeasureForm(forms.Form):
    """What was done about an error somebody reported."""

    measure = TidyText(
        label=gettext_lazy("What was done?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Also if it was nothing, and why. Whoever asked for an answer reads it."),
    )


class DayForm(forms.Form):
    """A day to look back at."""

    day = day_field(gettext_lazy("As it was on"))

    def chosen(self) -> dt.date | None:
        """Give the day, or None."""
        return self.cleaned_data["day"] if self.is_valid() else None
