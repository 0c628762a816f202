"""Forms of the tree and of the body."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nyvag.organisations.models import ACCENTS, UNIT_KINDS, Unit
from nyvag.organisations.queries import units


class DayInput(forms.DateInput):
    """A day, with the browser's own calendar."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class UnitForm(forms.Form):
    """A new unit."""

    name = forms.CharField(label=_("Name"), max_length=160)
    kind = forms.ChoiceField(label=_("Kind"), choices=UNIT_KINDS, initial="BOARD")
    parent: "forms.ModelChoiceField[Unit]" = forms.ModelChoiceField(
        label=_("Under"), queryset=None, required=False, empty_label=_("nothing: at the top")
    )
    starts_on = forms.DateField(
        label=_("First day"),
        required=False,
        widget=DayInput,
        help_text=_("Leave empty when it is not known."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = units().filter(ends_on=None)  # type: ignore[attr-defined]  # narrowed field


class RenameForm(forms.Form):
    """A unit's new name."""

    name = forms.CharField(label=_("Name"), max_length=160)


class EndForm(forms.Form):
    """A unit's last day."""

    ends_on = forms.DateField(label=_("Last day"), widget=DayInput)


class BodyForm(forms.Form):
    """What a body is called, and its colour."""

    name = forms.CharField(label=_("Name"), max_length=120)
    accent = forms.ChoiceField(label=_("Accent colour"), choices=ACCENTS)
    contact_email = forms.EmailField(
        label=_("Public contact address"),
        required=False,
        help_text=_("Shown to anyone, on the public page and in the accessibility statement."),
    )
