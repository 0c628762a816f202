"""Forms about people and roles."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nyvag.accounts.models import ROLES
from nyvag.organisations.models import Unit
from nyvag.organisations.queries import units


class ProfileForm(forms.Form):
    """What a person is called."""

    name = forms.CharField(
        label=_("Name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )


UNIT_HELP = _("The person then sees what concerns the unit first. Leave empty for the whole organisation.")


class UnitChoice(forms.Form):
    """The unit a person speaks for, among those that exist."""

    unit: "forms.ModelChoiceField[Unit]" = forms.ModelChoiceField(
        label=_("Unit"),
        queryset=None,
        required=False,
        empty_label=_("no unit of its own"),
        help_text=UNIT_HELP,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units().filter(ends_on=None)  # type: ignore[attr-defined]  # narrowed field


class InviteForm(UnitChoice):
    """A person and the role to give."""

    field_order = ("name", "email", "role", "unit")

    name = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(label=_("E-mail address"))
    role = forms.ChoiceField(label=_("Role"), choices=ROLES, initial="CONTRIBUTOR")


class RoleForm(UnitChoice):
    """Another role, or another unit."""

    field_order = ("role", "unit")

    role = forms.ChoiceField(label=_("Role"), choices=ROLES)
