"""Forms of the import: the file, its columns, the start and the withdrawal."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nyvag.spend.queries.overlaps import Overlapping
from nyvag.spend.queries.wording import COLUMN_NAMES, sek
from nyvag.ui import formatting
from nyvag.ui.fields import day_field

CANONICAL = COLUMN_NAMES
NOT_IN_FILE = ""
REPLACE, BOTH = "replace", "both"


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

    default_on = day_field(
        _("Date for rows without a date"),
        help_text=_("Needed only when the file has no date column. Any day in the period will do."),
        required=False,
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
    """Confirm the import, and say what becomes of files with some of the same days."""

    replaces = forms.MultipleChoiceField(
        label=_("Replace these files of the same period"),
        help_text=_(
            "Leave a file ticked if the new file is a newer version of it. Untick it if both shall count."
        ),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, overlapping: Iterable[Overlapping], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = list(overlapping)
        self.versions = [one.file for one in found if one.is_new_version]
        self.asked = [one for one in found if not one.is_new_version]
        field: Any = self.fields["replaces"]
        field.choices = [(str(item.pk), item.name) for item in self.versions]
        field.initial = [str(item.pk) for item in self.versions]
        if not self.versions:
            del self.fields["replaces"]
        for one in self.asked:
            self.fields[f"overlap_{one.file.pk}"] = _overlap_field(one)

    def replaced(self) -> list[int]:
        """Give the ids of the files to replace."""
        chosen = [one.file.pk for one in self.asked if self._chosen(one) == REPLACE]
        return [int(value) for value in self.cleaned_data.get("replaces", [])] + chosen

    def counting_beside(self) -> list[int]:
        """Give the ids of the files that go on counting."""
        replaced = set(self.replaced())
        every = [*(item.pk for item in self.versions), *(one.file.pk for one in self.asked)]
        return [pk for pk in every if pk not in replaced]

    def _chosen(self, one: Overlapping) -> str:
        return str(self.cleaned_data[f"overlap_{one.file.pk}"])


def _overlap_field(one: Overlapping) -> forms.ChoiceField:
    """Ask what becomes of a file with some of the same days, with what either answer does."""
    replace, both = gettext("Replace it"), gettext("Let both count")
    if one.only_there is not None and one.in_both is not None:
        lost = gettext("%(rows)s rows of days that only it holds, %(kronor)s kronor, count no more")
        double = gettext("%(rows)s rows of the new file's days, %(kronor)s kronor, may count twice")
        replace = f"{replace}: {lost % _at_stake(one.only_there)}"
        both = f"{both}: {double % _at_stake(one.in_both)}"
    label = gettext("%(name)s holds some of the same days (%(first)s – %(last)s)") % {
        "name": one.file.name,
        "first": one.file.starts_on,
        "last": one.file.ends_on,
    }
    return forms.ChoiceField(
        label=label,
        choices=[(REPLACE, replace), (BOTH, both)],
        widget=forms.RadioSelect,
        error_messages={"required": gettext("Choose what becomes of %(name)s.") % {"name": one.file.name}},
    )


def _at_stake(sums: tuple[int, int]) -> dict[str, str]:
    rows, ore = sums
    return {"rows": formatting.number(rows), "kronor": formatting.number(sek(ore))}


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
