"""What people fill in about extracts from public registers."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nyvag.enterprises.commands.extracts import MOST_BYTES
from nyvag.ui.fields import day_field

_LONGEST_PASTED = 2_000_000


class ExtractForm(forms.Form):
    """An extract as a file or as pasted text, and the day it was fetched."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        help_text=gettext_lazy(
            "Bolagsverket's or SCB's file of all organisations, packed or not, or a saved answer (.json). "
            "Large files are read in the background."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".zip,.txt,.csv,.json"}),
    )
    text = forms.CharField(
        label=gettext_lazy("Or paste an answer from Bolagsverket"),
        required=False,
        max_length=_LONGEST_PASTED,
        strip=True,
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
        help_text=gettext_lazy("The whole answer, from the first brace to the last."),
    )
    as_of = day_field(
        gettext_lazy("The day it was fetched"),
        help_text=gettext_lazy("What you have written after that day is not questioned."),
    )

    def clean_file(self) -> Any:
        """Refuse a file that is larger than any register's."""
        file = self.cleaned_data["file"]
        if file and file.size > MOST_BYTES:
            said = _("The file is larger than %(most)d MB. Is it the right file?")
            raise ValidationError(said % {"most": MOST_BYTES >> 20})
        return file

    def clean(self) -> dict[str, Any]:
        """Ask for one of file and text."""
        data = super().clean() or self.cleaned_data
        if bool(data.get("file")) == bool(data.get("text")) and "file" not in self.errors:
            raise ValidationError(_("Give a file or paste an answer, one of the two."))
        return data
