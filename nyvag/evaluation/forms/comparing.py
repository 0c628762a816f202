"""What people fill in to compare with similar municipalities."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nyvag.evaluation.queries.comparing import names
from nyvag.ui.fields import TidyText, offer

MOST_BYTES = 20_000_000


class SimilarForm(forms.Form):
    """A municipality to compare with, and why it is similar."""

    code = forms.ChoiceField(label=gettext_lazy("Municipality"))
    reason = TidyText(
        label=gettext_lazy("Why is it similar?"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("For example: about as many inhabitants and the same unemployment."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer every municipality, by name."""
        super().__init__(*args, **kwargs)
        by_name = sorted(names().items(), key=lambda pair: pair[1])
        offer(self, "code", [("", _("choose one")), *((code, f"{name} ({code})") for code, name in by_name)])


class FiguresForm(forms.Form):
    """A file with figures saved from Kolada."""

    file = forms.FileField(
        label=gettext_lazy("The file with figures"),
        help_text=gettext_lazy("Excel (.xlsx), csv or JSON; 20 MB at most."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv,.txt,.tsv,.json"}),
    )

    def clean_file(self) -> Any:
        """Refuse a file that is too large."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise ValidationError(_("The file is larger than 20 MB. Save fewer measures or years."))
        return file
