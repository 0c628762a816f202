"""Forms of the import: the file, its columns, the start and the withdrawal."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nyvag.spend.models import LedgerFile
from nyvag.spend.queries.wording import COLUMN_NAMES

CANONICAL = COLUMN_NAMES
NOT_IN_FILE = ""


class LedgerUploadForm(forms.Form):
    """Choose a ledger file."""

    file = forms.FileField(
        label=_("Ledger file"),
        help_text=_("A csv, txt, tsv, json or xlsx file from the finance system, just as it is."),
        error_messages={
            "required": _("Choose a file."),
            "empty": _("The file is empty. Take it out of the finance system again."),
        },
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.txt,.tsv,.json,.xlsx"}),
    )


class MappingForm(forms.Form):
    """Say which of the file's columns is which; a guess is filled in."""

    default_on = forms.DateField(
        label=_("Date for rows without a date"),
        help_text=_("Needed only when the file has no date column. Any day in the period will do."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    def __init__(self, *args: Any, header: Sequence[str], chosen: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(NOT_IN_FILE, _("Not in the file")), *((name, name) for name in header)]
        fields: dict[str, forms.Field] = {}
        for canonical, label in CANONICAL.items():
            fields[canonical] = forms.ChoiceField(
                label=str(label),
                choices=choices,
                required=canonical in ("supplier", "amount"),
                initial=chosen.get(canonical, NOT_IN_FILE),
                error_messages={"required": _("Choose the column. Nothing can be counted without it.")},
            )
        self.fields = {**fields, **self.fields}

    def columns(self) -> dict[str, str]:
        """Give the chosen columns; those not in the file are left out."""
        return {name: self.cleaned_data[name] for name in CANONICAL if self.cleaned_data.get(name)}


class StartImportForm(forms.Form):
    """Confirm the import and say which earlier files it replaces."""

    replaces = forms.MultipleChoiceField(
        label=_("Replace these files of the same period"),
        help_text=_(
            "Leave a file ticked if the new file is a newer version of it. Untick it if both shall count."
        ),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, overlapping: Iterable[LedgerFile], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        old = list(overlapping)
        if not old:
            del self.fields["replaces"]
            return
        field: Any = self.fields["replaces"]
        field.choices = [(str(item.pk), item.name) for item in old]
        field.initial = [str(item.pk) for item in old]

    def replaced(self) -> list[int]:
        """Give the ids of the files to replace."""
        return [int(value) for value in self.cleaned_data.get("replaces", [])]


class WithdrawForm(forms.Form):
    """Say why a file shall count no more."""

    reason = forms.CharField(
        label=_("Why is the file withdrawn?"),
        max_length=500,
        error_messages={"required": _("Write why, so that others understand.")},
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class KeepRawForm(forms.Form):
    """Decide whether uploaded files are kept after import."""

    keep = forms.BooleanField(
        label=_("Keep uploaded files after import"),
        help_text=_("They hold personal data. Keep them only if your archive rules say so."),
        required=False,
    )
